package io.cytoforge.standalone.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetInspectionTest {
    private static final Shape3 SHAPE = new Shape3(5, 8, 8);

    @TempDir
    Path folder;

    private Path data = Path.of("");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        data = folder.resolve("data");
        Files.createDirectories(data.resolve("images"));
        Files.createDirectories(data.resolve("masks"));
        VolumeDescription description = new VolumeDescription(SHAPE, VoxelType.UINT8, VoxelSize.UNIT, "n", "", false);
        FloatVolume image = FloatVolume.zero(SHAPE);
        LabelVolume labels = LabelVolume.empty(SHAPE);
        labels.voxels()[100] = 1;
        image.voxels()[100] = 9;
        VolumeFiles.write(data.resolve("images/a.tif"), description, image);
        VolumeFiles.write(data.resolve("masks/a.tif"), description, labels);
    }

    private boolean run(Path of, CheckedLayout layout) throws IOException {
        return DatasetInspection.run(of, layout, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    void a_folder_is_looked_at_where_it_is() throws IOException {
        assertThat(run(data, CheckedLayout.STARDIST)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("2 files, 1 samples: 0 errors, 0 warnings, 0 notes.");
    }

    @Test
    void what_is_wrong_is_said_in_words() throws IOException {
        Files.copy(data.resolve("images/a.tif"), data.resolve("images/b.tif"));
        Path zip = folder.resolve("data.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (String name : new String[] {"images/a.tif", "images/b.tif", "masks/a.tif"}) {
                entries.putNextEntry(new ZipEntry(name));
                Files.copy(data.resolve(name), entries);
            }
        }
        for (Path of : new Path[] {data, zip}) {
            said.reset();
            assertThat(run(of, CheckedLayout.STARDIST)).isFalse();
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("ERROR (missing-label): images/b.tif", "breaks   StarDist: ", "fix      ", "1 error,");
        }
    }

    @Test
    void what_is_not_there_or_no_zip_is_said() throws IOException {
        assertThatThrownBy(() -> run(folder.resolve("nothing"), CheckedLayout.MONAI))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing");
        Path text = Files.writeString(folder.resolve("a.txt"), "no zip");
        assertThatThrownBy(() -> run(text, CheckedLayout.MONAI))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("zip");
    }
}
