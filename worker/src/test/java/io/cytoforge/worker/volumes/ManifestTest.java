package io.cytoforge.worker.volumes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.evaluation.EvaluationStep;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final VolumeRef VOLUME = new VolumeRef(
            new UUID(0, 2), VolumeKind.IMAGE, "v", new Shape3(1, 2, 3), new VoxelSize(1, 0.5, 0.5), VoxelType.UINT16);
    private static final Assignment ASSIGNMENT = new Assignment(
            new UUID(0, 3),
            new UUID(0, 1),
            new UUID(0, 4),
            Duration.ofSeconds(60),
            1,
            new EvaluationStep.CompareImages(),
            new EvaluationSpec("e", VOLUME, VOLUME));
    private static final String PROVENANCE = """
            "synthetic":true,"statement":"Synthetic, not a measurement","software":"%s",\
            "job":"00000000-0000-0000-0000-000000000001","seed":0,"parameters":{"job":"evaluation","name":"e",\
            "synthetic":[%s],"real":[%s],"foreground":null,"paired":null,"labels":null}""";
    private static final String REF = """
            {"id":"00000000-0000-0000-0000-000000000002","kind":"IMAGE","key":"v","shape":{"z":1,"y":2,"x":3},\
            "voxelSize":{"z":1.0,"y":0.5,"x":0.5},"type":"uint16"}""";

    @TempDir
    Path folder;

    private record Measured(double nrmse) {}

    private static String provenance() {
        return PROVENANCE.formatted(Provenance.program(), REF, REF);
    }

    @Test
    void it_lists_figures_files_and_every_object_of_the_volumes() {
        ObjectStore store = ObjectStores.open(new StoreSettings.LocalDisk(folder));
        store.put("v/zarr.json", "{}".getBytes(UTF_8));
        ProducedVolume volume = new ProducedVolume(
                "image", 0, "n", VolumeKind.IMAGE, "v", new Shape3(1, 2, 3), VoxelSize.UNIT, VoxelType.UINT16);
        ProducedFile file = new ProducedFile("cells.csv", "jobs/x/cells.csv", "text/csv", 12, "ab");

        Manifest manifest =
                Manifest.of(ASSIGNMENT, store, List.of(file), List.of(volume), Figures.of(new Measured(0.25)));

        assertThat(Json.mapper().writeValueAsString(manifest)).isEqualTo("{" + provenance() + """
                        ,"figures":{"nrmse":0.25},\
                        "files":[{"name":"cells.csv","key":"jobs/x/cells.csv","mediaType":"text/csv","bytes":12,"sha256":"ab"}],\
                        "volumes":[{"volume":{"role":"image","index":0,"name":"n","kind":"IMAGE","key":"v",\
                        "shape":{"z":1,"y":2,"x":3},"voxelSize":{"z":1.0,"y":1.0,"x":1.0},"type":"uint16","integrity":null},\
                        "objects":[{"key":"v/zarr.json","bytes":2,\
                        "sha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}]}]}""");
    }

    @Test
    void an_image_says_its_quality_level_too() {
        Provenance provenance = Provenance.of(ASSIGNMENT);

        assertThat(provenance.json()).hasToString("{" + provenance() + "}");
        assertThat(provenance.atLevel(2.5).json()).hasToString("{" + provenance() + ",\"alpha\":2.5}");
    }
}
