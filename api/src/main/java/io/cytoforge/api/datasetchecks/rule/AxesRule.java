package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.ArrayList;
import java.util.List;

/** Which axes a trainer takes an array to have, and what it makes of others. */
final class AxesRule {
    /** Cellpose keeps so many channels. */
    private static final int CELLPOSE_CHANNELS = 3;

    /** Axes of OME-TIFF, OME-Zarr and pytorch-3dunet: c, z, y, x. */
    private static final int WITH_CHANNELS = 4;

    private AxesRule() {}

    static void checkImage(CheckedLayout layout, Looked<?> image, Findings findings) {
        int axes = image.shape().size();
        switch (layout) {
            case CELLPOSE -> {
                if (axes > 3 || (axes == 3 && channels(image) == 0)) {
                    findings.add(
                            Finding.error(DatasetRule.AXES, image.file())
                                    .says(
                                            "an image of shape " + image.shape(),
                                            "(y, x), or up to 3 channels of it",
                                            "Cellpose: takes the shortest axis for channels and keeps 3 of them; what was a stack of"
                                                    + " planes is trained on as one colored picture",
                                            "cut it into slices across z, y and x, or take the layout cellpose-3d to judge only"));
                }
            }
            case CELLPOSE_3D, OMNIPOSE, STARDIST -> volume(layout, image, findings);
            case NNUNET -> {
                if (axes > 3) {
                    findings.add(wrong(
                            Finding.error(DatasetRule.AXES, image.file()),
                            image,
                            "(z, y, x), a file for each channel",
                            "nnU-Net: stops, since only 3D images are supported",
                            "write each channel to a file of its own, CASE_0000.tif, CASE_0001.tif"));
                } else if (axes < 3) {
                    findings.add(wrong(
                            Finding.note(DatasetRule.AXES, image.file()),
                            image,
                            "(z, y, x), or planes throughout",
                            "nnU-Net: Tiff3DIO stops at a plane; NaturalImage2DIO reads it",
                            "leave overwrite_image_reader_writer out of dataset.json for planes"));
                }
            }
            case HDF5 -> {
                if (axes != 3 && axes != WITH_CHANNELS) {
                    findings.add(wrong(
                            Finding.error(DatasetRule.AXES, image.file()),
                            image,
                            "(z, y, x) or (c, z, y, x)",
                            "pytorch-3dunet: stops, since the raw dataset must be 3D or 4D",
                            "store planes as (1, y, x), and one time point in a file"));
                }
            }
            case MICROSAM, MONAI, OME_TIFF, CTC, OME_ZARR -> {
                boolean takesChannels = layout == CheckedLayout.OME_TIFF || layout == CheckedLayout.OME_ZARR;
                if (axes > (takesChannels ? WITH_CHANNELS : 3)) {
                    findings.add(wrong(
                            Finding.warning(DatasetRule.AXES, image.file()),
                            image,
                            "(z, y, x) or (y, x)",
                            Trainers.name(layout) + ": needs to be told which axis is the channels'",
                            "write one channel only, or say so where the data are loaded"));
                }
            }
        }
    }

    private static void volume(CheckedLayout layout, Looked<?> image, Findings findings) {
        int axes = image.shape().size();
        String trainer = Trainers.name(layout);
        if (axes > 3) {
            findings.add(wrong(
                    Finding.error(DatasetRule.AXES, image.file()),
                    image,
                    "(z, y, x)",
                    trainer + ": expects three axes, and takes one of these for another",
                    "write one channel and one time point"));
        } else if (axes < 3) {
            findings.add(wrong(
                    Finding.warning(DatasetRule.AXES, image.file()),
                    image,
                    "(z, y, x)",
                    trainer + ": its 3D training does not take planes",
                    "stack the planes, or train in 2D"));
        }
    }

    static void checkLabels(CheckedLayout layout, Looked<?> labels, Findings findings) {
        if (labels.samples() > 1) {
            findings.add(wrong(
                    Finding.error(DatasetRule.AXES, labels.file()),
                    labels,
                    "one number per pixel, the id",
                    Trainers.name(layout) + ": takes colors for ids, or stops",
                    "export the ids themselves, not a picture of them"));
        } else if (layout == CheckedLayout.CELLPOSE && labels.shape().size() > 2) {
            findings.add(wrong(
                    Finding.error(DatasetRule.AXES, labels.file()),
                    labels,
                    "(y, x)",
                    "Cellpose: takes labels of three axes for flows that it has computed before",
                    "cut labels and image into slices"));
        } else if (labels.shape().size() > 3) {
            findings.add(wrong(
                    Finding.error(DatasetRule.AXES, labels.file()),
                    labels,
                    "(z, y, x) or (y, x)",
                    Trainers.name(layout) + ": does not take labels of four axes",
                    "write one channel and one time point"));
        }
    }

    private static Finding wrong(Finding.Start start, Looked<?> file, String allowed, String breaks, String fix) {
        return start.says("an array of shape " + file.shape(), allowed, breaks, fix);
    }

    /** Channels that are not more than a trainer may be given; 0 if no axis can be theirs. */
    private static int channels(Looked<?> image) {
        List<Integer> shape = image.shape();
        if (image.samples() > 1) {
            return image.samples() <= CELLPOSE_CHANNELS ? image.samples() : 0;
        }
        return shape.getFirst() <= CELLPOSE_CHANNELS ? shape.getFirst() : 0;
    }

    /** The shape without what is taken for channels. */
    static List<Integer> grid(CheckedLayout layout, Looked<?> image) {
        List<Integer> shape = image.shape();
        if (image.samples() > 1) {
            return shape.subList(0, shape.size() - 1);
        }
        if ((layout == CheckedLayout.HDF5 || layout == CheckedLayout.OME_ZARR) && shape.size() == WITH_CHANNELS) {
            return shape.subList(1, shape.size());
        }
        if (layout == CheckedLayout.OME_TIFF && shape.size() == WITH_CHANNELS) {
            List<Integer> grid = new ArrayList<>(shape);
            grid.remove(shape.get(0) <= shape.get(1) ? 0 : 1); // fewer channels than planes, before or behind them
            return grid;
        }
        boolean isColored = layout == CheckedLayout.CELLPOSE && shape.size() == 3 && channels(image) > 0;
        return isColored ? shape.subList(1, shape.size()) : shape;
    }
}
