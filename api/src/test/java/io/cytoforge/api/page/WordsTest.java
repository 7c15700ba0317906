package io.cytoforge.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            0, 0
            12, 12
            0.2, 0.2
            0.04337, 0.0434
            3.14159, 3.14
            123.456, 123.5
            0.00002, 2.00e-05
            -0.5, -0.5
            """)
    void numbers_have_the_digits_that_count(double number, String words) {
        assertThat(Words.INSTANCE.number(number)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            999, 999 bytes
            1234, 1.2 kB
            45600000, 46 MB
            9100000000, 9.1 GB
            """)
    void sizes_have_a_unit(long bytes, String words) {
        assertThat(Words.INSTANCE.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0.4, 0 s
            59, 59 s
            61, 1 min 1 s
            3725, 1 h 2 min
            200000, 2 d 7 h
            """)
    void times_are_told_by_their_two_largest_units(double seconds, String words) {
        assertThat(Words.INSTANCE.duration(seconds)).isEqualTo(words);
    }

    @Test
    void a_time_is_told_in_the_zone_that_it_names() {
        assertThat(Words.INSTANCE.time(OffsetDateTime.parse("2026-03-01T01:30:00+02:00")))
                .isEqualTo("28 Feb 2026, 23:30 UTC");
    }
}
