"""What the replay found, at the end of a run."""


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "as they lie":
                terminalreporter.write_line(value)
