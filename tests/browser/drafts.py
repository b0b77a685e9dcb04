"""A melding that is being written: what stands on the pages of the wizard."""

from datetime import date, timedelta

from mas_portal.demo import region


def typed_in_the_wizard(today: date) -> dict[str, dict[str, str]]:
    """A melding of 16 lesuren and more in the eight weeks before this one."""
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=number) for number in range(1, 9)]
    return {
        "leerling": {
            "first_name": "Bas",
            "surname": "Verhoeven",
            "birth_date": (today - timedelta(days=14 * 365)).isoformat(),
            "municipality": str(region.town("Duinzicht").pk),
        },
        "verzuim": {
            "kind": "zestien_uur",
            "first_day": weeks[-1].isoformat(),
            "last_day": (monday - timedelta(days=1)).isoformat(),
            "all_lessons_missed": "nee",
            "agreed_hours": "32",
            **{
                f"week-{week.isoformat()}-hours": str(hours)
                for week, hours in zip(weeks, (8, 6, 6, 4, 3, 2, 2, 1), strict=True)
            },
        },
        "school": {
            "school_action": "Gesprek met de mentor.",
            "parent_contact": "Moeder gebeld.",
            "action_wanted": "ja",
            "location": "Het Baken",
            "reporter_name": "Tom Jansen",
            "reporter_function": "Verzuimcoördinator",
            "reporter_phone": "070 1234567",
            "reporter_email": "tom@baken.invalid",
            "duo_state": "not_yet",
        },
    }
