package io.cytoforge.api.page.jobs;

import io.cytoforge.api.generated.VolumesApi;
import io.cytoforge.api.generated.model.Artifact;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobType;
import io.cytoforge.api.generated.model.JobVolume;
import io.cytoforge.api.generated.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a job has made, as one looks at it.
 *
 * @param pictures files that are pictures
 * @param volumes the first of those that it made
 * @param moreVolumes how many are not among them
 */
public record JobOutputsShown(List<Artifact> pictures, List<Tile> volumes, int moreVolumes) {
    private static final int MOST = 12;

    /** What the page draws itself from numbers. */
    private static final Set<String> DRAWN = Set.of("losses.png", "validation.png");

    /** @param link to its page */
    public record Tile(String role, String path, String link, String picture, String size) {}

    /** The volumes of a data set are on its own page. */
    static JobOutputsShown of(Job job, VolumesApi volumes) {
        List<Artifact> pictures = job.getArtifacts().stream()
                .filter(file -> file.getMediaType().equals("image/png"))
                .filter(file -> job.getType() != JobType.TRAINING || !DRAWN.contains(file.getName()))
                .toList();
        List<Tile> tiles = new ArrayList<>();
        int all = job.getType() == JobType.DATASET ? 0 : job.getVolumes().size();
        for (JobVolume volume : job.getVolumes().subList(0, Math.min(MOST, all))) {
            tiles.add(tile(
                    volume,
                    Objects.requireNonNull(volumes.getVolume(volume.getId()).getBody())));
        }
        return new JobOutputsShown(pictures, tiles, all - tiles.size());
    }

    private static Tile tile(JobVolume made, Volume volume) {
        return new Tile(
                made.getRole(),
                made.getPath(),
                "/volumes/" + made.getId(),
                volume.getLinks().getSlice(),
                "%d × %d × %d"
                        .formatted(
                                volume.getShape().getZ(),
                                volume.getShape().getY(),
                                volume.getShape().getX()));
    }
}
