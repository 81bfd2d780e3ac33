package io.rankmesh.audit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected is what V8 says in a process whose zone is UTC; empty is NaN. */
class ScriptDatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            2010-06-25T15:00:00Z|2010-06-25T15:00:00Z
            ' 2010-06-25T15:00:00Z'|
            ' 2010-06-25T15:00:00+02:00'|
            2010-06-25T15:00:00+02:00|2010-06-25T13:00:00Z
            2010-06-25t15:00:00.5+0200|2010-06-25T13:00:00.500Z
            2010-06-25T24:00|2010-06-26T00:00:00Z
            2010-06-25T24:01|
            +002010-06|2010-06-01T00:00:00Z
            -000000|
            ' 2007-08-25T15'|
            ' 2010-06-25T15:00:00.000+0000'|
            ' June 25th 2010'|
            ' Jun 2010'|2010-06-01T00:00:00Z
            ' 1/2'|2001-01-02T00:00:00Z
            ' 31 Jun 2010'|2010-07-01T00:00:00Z
            ' 2010-06-31'|2010-07-01T00:00:00Z
            2010-06-31|2010-07-01T00:00:00Z
            ' 30 February 2010'|2010-03-02T00:00:00Z
            ' 2010-02-30'|2010-03-02T00:00:00Z
            ' 2010.06.25'|2010-06-25T00:00:00Z
            ' 25.06.2010'|
            ' 25 Juni 2010'|2010-06-25T00:00:00Z
            ' 10 Sept 2010'|2010-09-10T00:00:00Z
            ' 25-Aug-07 15:00:00 EST'|2007-08-25T20:00:00Z
            ' Friday 25-Aug-07 15:00:00 PDT'|2007-08-25T22:00:00Z
            ' Fri, 25 Jun 2010 15:00:00 GMT'|2010-06-25T15:00:00Z
            ' Dec 25 1995 13:30 GMT+0430'|1995-12-25T09:00:00Z
            ' Dec 25 1995 13:30 UTC-3'|1995-12-25T16:30:00Z
            ' 12/31/99'|1999-12-31T00:00:00Z
            ' 5 jan 49'|2049-01-05T00:00:00Z
            ' 5 jan 50'|1950-01-05T00:00:00Z
            ' 2010-13-45'|
            ' 1277478000'|
            ' tomorrow'|
            ' (x) 25 Jun 2010'|2010-06-25T00:00:00Z
            ' 25 Jun 2010 (x)'|2010-06-25T00:00:00Z
            ' 25th Jun 2010'|
            ' 2010-06-25 3:04 pm'|2010-06-25T15:04:00Z
            ' 2010-06-25 13:04 pm'|
            ' 2010-06-25 12:00 am'|2010-06-25T00:00:00Z
            ' 2010-06-25 10:20:30.1234'|2010-06-25T10:20:30.123Z
            ' 2010-06-25 10::2'|2010-06-25T10:00:02Z
            ' 275761'|
            ' '|
            25 Jun 2010 10:20x|
            ' 2010-W25'|
            """)
    void readsWhatV8Reads(String text, String expected) {
        assertThat(ScriptDates.parse(text).map(Instant::toString).orElse(null)).isEqualTo(expected);
    }
}
