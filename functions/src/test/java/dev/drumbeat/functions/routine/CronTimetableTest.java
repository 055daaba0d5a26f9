package dev.drumbeat.functions.routine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.routine.RoutineTrigger.Schedule;
import dev.drumbeat.model.testkit.Rule;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a cron expression is due, in zones whose clocks change in odd ways. */
class CronTimetableTest {
  @ParameterizedTest
  @Rule("W13")
  @CsvSource({
    // Plain: minutes, days of the month or of the week, whichever comes first.
    "*/15 * * * *, UTC, 2030-01-01T00:00:00Z, 2030-01-01T00:15:00Z",
    "0 0 13 * 5, UTC, 2030-09-07T00:00:00Z, 2030-09-13T00:00:00Z",
    "0 0 1 * 7, UTC, 2030-01-02T00:00:00Z, 2030-01-06T00:00:00Z",
    "0 0 29 2 *, UTC, 2030-01-01T00:00:00Z, 2032-02-29T00:00:00Z",
    "0 9 * JAN MON-FRI, Asia/Kolkata, 2030-01-04T03:30:00Z, 2030-01-07T03:30:00Z",
    // Clocks put forward: all that is left out is due once, at the change.
    "*/20 2 * * *, Europe/Berlin, 2030-03-30T12:00:00Z, 2030-03-31T01:00:00Z",
    "*/20 2 * * *, Europe/Berlin, 2030-03-31T01:00:00Z, 2030-04-01T00:00:00Z",
    "0 3 * * *, Europe/Berlin, 2030-03-31T00:59:00Z, 2030-03-31T01:00:00Z",
    "0 3 * * *, Europe/Berlin, 2030-03-31T01:00:00Z, 2030-04-01T01:00:00Z",
    // By half an hour, at the Lord Howe Islands.
    "15 2 * * *, Australia/Lord_Howe, 2030-10-05T12:00:00Z, 2030-10-05T15:30:00Z",
    // By a whole day: there was no 30th of December 2011 in Samoa.
    "0 12 30 12 *, Pacific/Apia, 2011-12-01T00:00:00Z, 2011-12-30T10:00:00Z",
    // Clocks put back: the second time of the same day is none, unless it is every hour.
    "*/20 2 * * *, Europe/Berlin, 2030-10-27T00:40:00Z, 2030-10-28T01:00:00Z",
    "*/20 * * * *, Europe/Berlin, 2030-10-27T00:40:00Z, 2030-10-27T01:00:00Z",
    "0 * 27 10 *, Europe/Berlin, 2030-10-27T00:00:00Z, 2030-10-27T01:00:00Z",
    "0 * 1 1 *, Europe/Berlin, 2030-01-01T22:30:00Z, 2030-12-31T23:00:00Z",
  })
  void after_isTheNextTimeThatClocksShow(String cron, String zone, String moment, String due) {
    CronTimetable times = CronTimetable.of(new Schedule(cron, zone));

    assertThat(times.after(Instant.parse(moment))).isEqualTo(Instant.parse(due));
  }
}
