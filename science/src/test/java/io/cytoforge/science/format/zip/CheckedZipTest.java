package io.cytoforge.science.format.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedZipTest {
    private static final VolumeLimits LIMITS = new VolumeLimits(1000, 64 << 20, 100, 200);

    @TempDir
    Path folder;

    private Path zip(Map<String, byte[]> files) throws IOException {
        Path zip = folder.resolve("data.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue());
            }
        }
        return zip;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void files_are_listed_read_in_parts_and_copied() throws IOException {
        Path file = zip(Map.of("a/b.txt", bytes("one two three"), "a/", new byte[0]));
        try (CheckedZip zip = CheckedZip.open(file, LIMITS)) {
            assertThat(zip.files()).containsExactly("a/b.txt");
            assertThat(zip.read("a/b.txt", 4, 3)).isEqualTo(bytes("two"));
            assertThat(zip.read("a/b.txt", 8, 99)).isEqualTo(bytes("three"));
            assertThat(zip.read("a/c.txt", 0, 9)).isNull();
            Path copy = folder.resolve("copy");
            zip.copy("a/b.txt", copy);
            assertThat(copy).hasContent("one two three");
        }
    }

    @Test
    void a_directory_larger_than_its_entries_can_need_is_refused_before_it_is_read() throws IOException {
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i < 2000; i++) {
            many.put("file-with-a-rather-long-name-%06d".formatted(i), new byte[0]);
        }
        assertThatThrownBy(() -> CheckedZip.open(zip(many), LIMITS))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageContaining("directory")
                .hasMessageContaining("100");
        assertThat(CheckedZip.open(zip(many), VolumeLimits.DEFAULT).files()).hasSize(2000);
    }

    @Test
    void what_inflates_to_more_than_it_says_is_not_written_on() throws IOException {
        Path file = zip(Map.of("a.bin", new byte[5000]));
        byte[] lying = Files.readAllBytes(file);
        ByteBuffer all = ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < lying.length - 4; at++) {
            if (all.getInt(at) == 0x02014b50) {
                all.putInt(at + 24, 100);
            }
        }
        Files.write(file, lying);
        Path copy = folder.resolve("copy");
        try (CheckedZip zip = CheckedZip.open(file, LIMITS)) {
            assertThatThrownBy(() -> zip.copy("a.bin", copy)).isInstanceOf(VolumeFormatException.class);
        }
        assertThat(Files.size(copy)).isLessThanOrEqualTo(100);
    }

    @Test
    void names_that_leave_the_archive_are_refused() {
        for (String name : new String[] {"../a.tif", "a/../../b.tif", "/etc/a.tif", "C:/a.tif", "a\\..\\b.tif"}) {
            assertThatThrownBy(() -> CheckedZip.open(zip(Map.of(name, new byte[1])), LIMITS))
                    .as(name)
                    .isInstanceOf(VolumeFormatException.class)
                    .hasMessageContaining("stay inside");
        }
    }
}
