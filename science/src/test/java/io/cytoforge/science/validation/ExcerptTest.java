package io.cytoforge.science.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void what_is_short_and_visible_is_shown_as_it_is() {
        assertThat(Excerpt.of("胚胎_01.tif, 0.3 µm")).isEqualTo("胚胎_01.tif, 0.3 µm");
        assertThat(Excerpt.of("x".repeat(100))).hasSize(100);
        assertThat(Excerpt.of(5)).isEqualTo("5");
    }

    @Test
    void of_what_is_longer_the_beginning_is_shown() {
        assertThat(Excerpt.of("x".repeat(10_000_000))).isEqualTo("x".repeat(100) + "…");
    }

    @Test
    void no_pair_of_surrogates_is_cut_in_two() {
        assertThat(Excerpt.of("x".repeat(99) + "🧬🧬")).isEqualTo("x".repeat(99) + "…");
    }

    @Test
    void what_cannot_be_seen_is_shown_as_an_escape() {
        assertThat(Excerpt.of("a\r\n2026-01-01 ERROR forged")).isEqualTo("a\\r\\n2026-01-01 ERROR forged");
        assertThat(Excerpt.of("\0\u001b[31m\u007f\u2028\u202e\ud800"))
                .isEqualTo("\\0\\u001b[31m\\u007f\\u2028\\u202e\\ud800");
    }

    @Test
    void several_values_are_shown_as_several() {
        assertThat(Excerpt.of(new String[] {"image", "labels"})).isEqualTo("[image, labels]");
    }
}
