package io.cytoforge.worker.gan.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Plot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads files back with a parser of its own, written from the description of the formats. */
class EventFileTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00.5Z"));

    @TempDir
    Path folder;

    @Test
    void a_file_begins_with_its_version() throws IOException {
        List<EventRecords.Told> told = EventRecords.read(file(NOON).path());
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().version()).isEqualTo("brain.Event:2");
        assertThat(told.getFirst().wallTime()).isEqualTo(1767268800.5);
    }

    @Test
    void scalars_come_back_with_their_step_tags_and_time() throws IOException {
        EventFile file = file(NOON);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss/generator", 0.25);
        values.put("loss/discriminator", -3.0);
        file.scalars(1, values);
        file.scalars(3_000_000_000L, Map.of("p", 0.5));
        List<EventRecords.Told> told = EventRecords.read(file.path());
        assertThat(told).hasSize(3);
        assertThat(told.get(1).step()).isEqualTo(1);
        assertThat(told.get(1).wallTime()).isEqualTo(1767268800.5);
        assertThat(told.get(1).scalars())
                .containsExactly(Map.entry("loss/generator", 0.25f), Map.entry("loss/discriminator", -3f));
        assertThat(told.get(2).step()).isEqualTo(3_000_000_000L);
    }

    @Test
    void a_picture_comes_back_with_its_size() throws IOException {
        byte[] png = new Plot("t", "x", "y").curve(Curve.of("c", 1, 2)).draw().png();
        EventFile file = file(NOON);
        file.picture(7, "preview", png);
        EventRecords.Told told = EventRecords.read(file.path()).getLast();
        assertThat(told.step()).isEqualTo(7);
        assertThat(told.pictures().get("preview")).isEqualTo(new EventRecords.Picture(440, 720, 3, png.length));
    }

    @Test
    void a_file_that_is_there_is_gone_on_with() throws IOException {
        file(NOON).scalars(1, Map.of("p", 0.5));
        file(NOON).scalars(2, Map.of("p", 0.6));
        assertThat(EventRecords.read(folder.resolve(EventFile.NAME)))
                .extracting(EventRecords.Told::step)
                .containsExactly(0L, 1L, 2L);
    }

    /** The CRC-32C of "123456789" is 0xe3069283 (RFC 3720 and others); masked by hand. */
    @Test
    void the_framing_is_that_of_tfrecord_files() {
        byte[] frame = Records.frame("123456789".getBytes(StandardCharsets.US_ASCII));
        int crc = 0xe3069283;
        int masked = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
        HexFormat hex = HexFormat.of();
        String told = hex.formatHex(frame);
        assertThat(told).startsWith("0900000000000000").endsWith(hex.toHexDigits(Integer.reverseBytes(masked)));
        assertThat(frame).hasSize(8 + 4 + 9 + 4);
    }

    @Test
    void a_name_by_which_tensorboard_finds_the_file() throws IOException {
        assertThat(file(NOON).path().getFileName().toString()).startsWith("events.out.tfevents.");
        assertThat(Files.list(folder)).hasSize(1);
    }

    private EventFile file(InstantSource time) {
        return new EventFile(folder.resolve(EventFile.NAME), time);
    }
}
