package io.cytoforge.api.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.omezarr.OmeImage;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What jobs know of the objects in the labels that they made. */
@ApiTest
class CellTablesTest {
    private static final Shape3 SHAPE = new Shape3(1, 2, 3);
    private static final byte[] TABLE = """
            id,voxels,volume_um3,touches_border,snr,neighbors
            1,2,4.5,true,,2
            2,3,6.75,true,8.25,1 3
            """.getBytes(StandardCharsets.UTF_8);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectStore store;

    @Autowired
    Artifacts artifacts;

    @Autowired
    Volumes volumes;

    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void an_object_has_the_row_of_the_table_that_its_job_listed() {
        UUID job = UUID.randomUUID();
        String key = Keys.job(job) + "/cells-0.csv";
        String id = made(job, "labels", "volumes/000/labels");
        store.put(key, TABLE);
        ProducedFile file =
                new ProducedFile("cells-0.csv", "volumes/000/cells.csv", key, "text/csv", TABLE.length, "0".repeat(64));
        transactions.executeWithoutResult(_ -> artifacts.add(new ArtifactRow(job, file, Instant.now())));
        JsonNode object = object(id, 2);
        assertThat(object.get("id").asInt()).isEqualTo(2);
        assertThat(object.get("counted").asString()).isEqualTo("table");
        assertThat(object.get("voxels").asInt()).isEqualTo(3);
        assertThat(object.get("volume").asDouble()).isEqualTo(6.75);
        assertThat(object.at("/properties/snr").asDouble()).isEqualTo(8.25);
        assertThat(object.get("properties").has("touches_border")).isFalse();
        assertThat(object(id, 0).get("properties").has("snr")).isFalse();
    }

    @Test
    void an_object_of_a_sample_has_the_row_of_the_table_beside_it() {
        UUID job = UUID.randomUUID();
        String id = made(job, "nuclei", "samples/003/nuclei");
        store.put(Keys.job(job) + "/samples/003/cells-nuclei.csv", TABLE);
        assertThat(object(id, 2).at("/properties/snr").asDouble()).isEqualTo(8.25);
    }

    @Test
    void without_a_table_an_object_is_its_id() {
        String id = made(UUID.randomUUID(), "labels", "labels");
        assertThat(object(id, 2).get("counted").asString()).isEqualTo("none");
        assertThat(object(id, 2).get("properties")).isEmpty();
    }

    private JsonNode object(String volume, int x) {
        return new Http(mvc)
                .found("/v1/volumes/" + volume + "/values?z=0&y=1&x=" + x)
                .get("object");
    }

    private String made(UUID job, String role, String path) {
        String key = Keys.volume(job, role, 0);
        OmeImage image = new OmeImage("a", SHAPE, VoxelSize.UNIT, VoxelType.UINT16);
        OmeZarrWriter.createIds(new ObjectChunkStore(store, key), "", image, ZarrLayout.of(SHAPE, VoxelType.UINT16))
                .store(LabelVolume.wrap(SHAPE, new int[] {0, 0, 0, 1, 2, 2}));
        ProducedVolume volume = new ProducedVolume(
                role, 0, path, "a", VolumeKind.LABELS, key, SHAPE, VoxelSize.UNIT, VoxelType.UINT16, null);
        VolumeRow row = VolumeRow.made(job, volume, Instant.now());
        transactions.executeWithoutResult(_ -> {
            lifecycle.open(job, Specs.simulation(1), List.of());
            volumes.add(row);
        });
        return row.id().toString();
    }
}
