package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.IntensityPlane;
import io.cytoforge.science.picture.LabelPlane;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.pages.Html;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.Base64;

/** Center planes of a sample, as pictures within a page; reads no more than these planes. */
final class SamplePicture {
    /** Pixels of the longer edge. */
    private static final int EDGE = 260;

    private final StoredVolumes volumes;
    private final ArtifactWriter artifacts;

    SamplePicture(ObjectStore store, ArtifactWriter artifacts) {
        volumes = new StoredVolumes(store);
        this.artifacts = artifacts;
    }

    /** The image of a layer beside its labels. */
    String of(SampleCard card, SampleCard.Layer layer) {
        VoxelSize size = card.voxelSize();
        ZarrArray image = volumes.array(artifacts.key(layer.image(), card.sample()));
        ZarrArray labels = volumes.array(artifacts.key(layer.labels(), card.sample()));
        int middle = Axis.Z.slices(image.shape()) / 2;
        return picture(
                        Panel.gray(IntensityPlane.of(image, size, Axis.Z, middle)),
                        image.shape(),
                        size,
                        "image of sample " + card.sample())
                + picture(
                        Panel.labels(LabelPlane.of(labels, size, Axis.Z, middle)),
                        labels.shape(),
                        size,
                        "labels of sample " + card.sample());
    }

    private static String picture(Panel panel, Shape3 shape, VoxelSize size, String what) {
        double micrometers = Math.max(shape.y() * size.y(), shape.x() * size.x());
        byte[] png = panel.picture(EDGE / micrometers).png();
        return "<img alt='%s' src='data:image/png;base64,%s'>"
                .formatted(Html.escape(what), Base64.getEncoder().encodeToString(png));
    }
}
