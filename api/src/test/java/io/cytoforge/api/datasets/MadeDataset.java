package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.format.omezarr.OmeImage;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A data set whose tasks somebody has done, with volumes that a test chose; the same for every sample. */
record MadeDataset(
        Http http,
        JdbcClient sql,
        ObjectStore store,
        LabelVolume labels,
        FloatVolume image,
        @Nullable LabelVolume ignored,
        @Nullable Nuclei nuclei) {
    static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);

    /** In which nothing is ignored. */
    MadeDataset(Http http, JdbcClient sql, ObjectStore store, LabelVolume labels, FloatVolume image) {
        this(http, sql, store, labels, image, null, null);
    }

    /** Nuclei of the cells, with the same ids, and an image of them. */
    record Nuclei(LabelVolume labels, FloatVolume image) {}

    MadeDataset ignoring(LabelVolume mask) {
        return new MadeDataset(http, sql, store, labels, image, mask, nuclei);
    }

    MadeDataset with(Nuclei more) {
        return new MadeDataset(http, sql, store, labels, image, ignored, more);
    }

    UUID make(String request, int samples) {
        return make(request, samples, LabelIntegrity.of(new LabelsInMemory(labels)));
    }

    /** @param said of the labels, whatever they are */
    UUID make(String request, int samples, LabelIntegrity said) {
        MvcTestResult answer = http.post("/v1/datasets", request);
        assertThat(answer).hasStatus(202);
        UUID id = UUID.fromString(Http.json(answer).get("id").asString());
        assertThat(finish(id, said)).isEqualTo(samples);
        return id;
    }

    /**
     * Does all tasks of a job that makes samples.
     *
     * @return of how many specimens
     */
    int finish(UUID job) {
        return finish(job, LabelIntegrity.of(new LabelsInMemory(labels)));
    }

    /** Does the first so many tasks of a job. */
    void begin(UUID job, int tasks) {
        finish(job, LabelIntegrity.of(new LabelsInMemory(labels)), tasks);
    }

    private int finish(UUID job, LabelIntegrity said) {
        return finish(job, said, Integer.MAX_VALUE);
    }

    private int finish(UUID job, LabelIntegrity said, int most) {
        List<UUID> tasks = sql.sql(
                        "select id from tasks where job_id = :job and state <> 'SUCCEEDED' order by number limit :most")
                .param("job", job)
                .param("most", most)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        for (UUID task : tasks) {
            Assignment assignment = Json.mapper()
                    .readValue(Http.text(http.worker(TaskPaths.CLAIM, task, new Claim("tester", 1))), Assignment.class);
            TaskResult result = assignment.step() instanceof DatasetStep.OfSpecimen made
                    ? new TaskResult(List.of(), samples(assignment, made.sample(), said), null, Figures.NONE)
                    : new TaskResult(List.of(report(assignment)), List.of(), null, Figures.NONE);
            assertThat(http.worker(TaskPaths.COMPLETE, task, new Completion(assignment.leaseToken(), result)))
                    .hasStatus(204);
        }
        return tasks.size() - 1;
    }

    private static UUID datasetOf(Assignment assignment) {
        return assignment.spec().part(DatasetSpec.class).dataset(assignment.job());
    }

    private ProducedFile report(Assignment assignment) {
        UUID dataset = datasetOf(assignment);
        String folder = dataset.equals(assignment.job()) ? Keys.job(dataset) : Keys.addition(dataset, assignment.job());
        byte[] page = "of %s".formatted(assignment.job()).getBytes(StandardCharsets.UTF_8);
        store.put(folder + "/report.html", page);
        return new ProducedFile("report.html", folder + "/report.html", "text/html", page.length, "0".repeat(64));
    }

    /** Those of a specimen: one at each level. */
    private List<ProducedVolume> samples(Assignment assignment, int specimen, LabelIntegrity said) {
        DatasetSpec spec = assignment.spec().part(DatasetSpec.class);
        return IntStream.range(0, spec.levels().size())
                .mapToObj(level -> sample(datasetOf(assignment), spec.sample(specimen, level), said))
                .flatMap(List::stream)
                .toList();
    }

    private List<ProducedVolume> sample(UUID job, int number, LabelIntegrity said) {
        store.put(
                "%s/samples/%03d/cells.csv".formatted(Keys.job(job), number), "id\n".getBytes(StandardCharsets.UTF_8));
        List<ProducedVolume> made = new ArrayList<>();
        made.add(image(job, "image", number, image));
        made.add(ids(job, "labels", number, labels, VolumeKind.LABELS).checked(said));
        if (ignored != null) {
            made.add(ids(job, "ignored", number, ignored, VolumeKind.MASK));
        }
        if (nuclei != null) {
            made.add(image(job, "image-nuclei", number, nuclei.image()));
            made.add(ids(job, "nuclei", number, nuclei.labels(), VolumeKind.LABELS)
                    .checked(said));
        }
        return made;
    }

    private ProducedVolume image(UUID job, String role, int number, FloatVolume seen) {
        String key = Keys.volume(job, role, number);
        OmeZarrWriter.create(new ObjectChunkStore(store, key), "", described(seen.shape()))
                .store(seen);
        return volume(role, number, VolumeKind.IMAGE, key, seen.shape());
    }

    private ProducedVolume ids(UUID job, String role, int number, LabelVolume ids, VolumeKind kind) {
        String key = Keys.volume(job, role, number);
        Shape3 shape = ids.shape();
        OmeZarrWriter.createIds(
                        new ObjectChunkStore(store, key), "", described(shape), ZarrLayout.of(shape, VoxelType.UINT16))
                .store(ids);
        return volume(role, number, kind, key, shape);
    }

    private static OmeImage described(Shape3 shape) {
        return new OmeImage("sample", shape, VOXEL_SIZE, VoxelType.UINT16);
    }

    private static ProducedVolume volume(String role, int number, VolumeKind kind, String key, Shape3 shape) {
        String path = "samples/%03d/%s".formatted(number, role);
        return new ProducedVolume(role, number, path, role, kind, key, shape, VOXEL_SIZE, VoxelType.UINT16, null);
    }

    /** Blocks of 4×20×20 voxels, two voxels between them and the border, numbered from 1. */
    static LabelVolume blocks(Shape3 shape) {
        LabelVolume labels = LabelVolume.empty(shape);
        int columns = (shape.x() - 2) / 22;
        int rows = (shape.y() - 2) / 22;
        for (int z = 1; z < Math.min(5, shape.z()); z++) {
            for (int y = 2; y < 2 + 22 * rows; y++) {
                for (int x = 2; x < 2 + 22 * columns; x++) {
                    boolean inside = (y - 2) % 22 < 20 && (x - 2) % 22 < 20;
                    int id = 1 + (y - 2) / 22 * columns + (x - 2) / 22;
                    labels.voxels()[shape.index(z, y, x)] = inside ? id : 0;
                }
            }
        }
        return labels;
    }
}
