package io.cytoforge.worker.datasets.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.cytoforge.worker.pages.Html;
import io.cytoforge.worker.pages.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPartsTest {
    private static List<CellRow> rows(String csv) {
        List<CellRow> rows = new ArrayList<>();
        reader(csv).each(rows::add);
        return rows;
    }

    private static CellCsvReader reader(String csv) {
        return new CellCsvReader(csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void columns_are_found_by_name_and_what_is_empty_or_missing_is_not_known() {
        assertThat(rows("id,snr,volume_um3\n1,2.5,40\n2,,41\n"))
                .extracting(CellRow::snr, CellRow::cubicMicrometers, CellRow::depth)
                .containsExactly(tuple(2.5, 40.0, Double.NaN), tuple(Double.NaN, 41.0, Double.NaN));
        assertThat(rows("")).isEmpty();
    }

    @Test
    void the_same_labels_have_the_same_digest_whatever_their_image_looks_like() {
        String bright =
                reader("id,voxels,neighbors,elongation,snr\n1,8,2 3,1.5,9\n").digestOfLabels();
        assertThat(reader("id,voxels,neighbors,elongation,snr\n1,8,2 3,1.5,1\n").digestOfLabels())
                .isEqualTo(bright);
        assertThat(reader("id,voxels,neighbors,elongation,snr\n1,9,2 3,1.5,9\n").digestOfLabels())
                .isNotEqualTo(bright);
    }

    @Test
    void whatever_is_text_is_escaped() {
        String page = new Html()
                .element("h1", "<script>alert('a' & \"b\")</script>")
                .list(List.of("<b>"))
                .table(List.of("<i>"), List.of(List.of("<u>", "</td>")))
                .figure("<svg/>", "<s>")
                .toString();
        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;a&#39; &amp; &quot;b&quot;)&lt;/script&gt;")
                .contains("&lt;b&gt;", "&lt;i&gt;", "&lt;u&gt;", "&lt;/td&gt;", "&lt;s&gt;", "<svg/>")
                .doesNotContain("<script", "<b>", "<i>", "<u>", "<s>");
    }

    @Test
    void numbers_have_three_digits_and_groups() {
        assertThat(Numbers.text(0.12345)).isEqualTo("0.123");
        assertThat(Numbers.text(1234.5)).isEqualTo("1230");
        assertThat(Numbers.text(-0.5)).isEqualTo("-0.5");
        assertThat(Numbers.text(1_234_567L)).isEqualTo("1\u202f234\u202f567");
        assertThat(Numbers.text(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.percent(1, 3)).isEqualTo("33 %");
        assertThat(Numbers.percent(0, 0)).isEqualTo("–");
    }

    @Test
    void ticks_are_round_and_within_the_range() {
        assertThat(Numbers.ticks(0, 10, 5)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(Numbers.ticks(-0.31, 0.42, 5)).containsExactly(-0.2, 0.0, 0.2, 0.4);
        assertThat(Numbers.ticks(1.03, 1.09, 4)).containsExactly(1.04, 1.06, 1.08);
    }
}
