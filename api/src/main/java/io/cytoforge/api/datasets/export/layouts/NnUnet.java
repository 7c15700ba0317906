package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * nnU-Net v2: {@code imagesTr}, {@code labelsTr} and their like, a JSON with the spacing (z first) beside every file, and
 * {@code dataset.json}; of cells with nuclei both images are channels. It learns semantic classes: background, inside of a cell, border of a cell; instances lie beside,
 * where it does not look.
 */
record NnUnet() implements Layout {
    private static final int INSIDE = 1;
    private static final int BORDER = 2;
    /** Must be the last. */
    private static final int IGNORE = 3;

    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        String root = root(contents);
        boolean apart = contents.areNucleiSeenApart();
        int training = 0;
        for (DatasetContents.Sample sample : contents.samples()) {
            boolean test = sample.part() == Split.Part.TEST;
            String suffix = test ? "Ts" : "Tr";
            training += test ? 0 : 1;
            DatasetContents.Pair pair = sample.cells();
            String name = contents.caseName(sample);
            byte[] spacing = spacing(pair.image());
            int channel = 0;
            for (VolumeRow image : apart ? sample.images().values() : List.of(pair.image())) {
                writer.image("%s/images%s/%s_%04d.tif".formatted(root, suffix, name, channel++), image);
            }
            files.add("%s/images%s/%s.json".formatted(root, suffix, name), spacing);
            writer.labels(
                    "%s/labels%s/%s.tif".formatted(root, suffix, name),
                    pair.labels(),
                    VoxelType.UINT8,
                    labels -> classes(labels, sample, writer));
            files.add("%s/labels%s/%s.json".formatted(root, suffix, name), spacing);
            writer.labels("%s/instances%s/%s.tif".formatted(root, suffix, name), pair.labels());
        }
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("channel_names", channelNames(apart));
        Map<String, Integer> labels = new LinkedHashMap<>();
        labels.put("background", 0);
        labels.put("center", INSIDE);
        labels.put("border", BORDER);
        if (ignores(contents)) {
            labels.put("ignore", IGNORE);
        }
        dataset.put("labels", labels);
        dataset.put("numTraining", training);
        dataset.put("file_ending", ".tif");
        dataset.put("overwrite_image_reader_writer", "Tiff3DIO");
        files.add(
                root + "/dataset.json",
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(dataset));
    }

    private static Map<String, String> channelNames(boolean apart) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("0", apart ? "membranes" : "synthetic fluorescence");
        if (apart) {
            names.put("1", "nuclei");
        }
        return names;
    }

    private static boolean ignores(DatasetContents contents) {
        return contents.samples().stream().anyMatch(sample -> sample.ignored().isPresent());
    }

    private static LabelSource classes(LabelSource labels, DatasetContents.Sample sample, SampleWriter writer) {
        LabelSource classes = new Semantic(labels);
        return sample.ignored()
                .<LabelSource>map(ignored -> new WithIgnored(classes, writer.open(ignored)))
                .orElse(classes);
    }

    private static String root(DatasetContents contents) {
        return "Dataset901_" + contents.slug();
    }

    private static byte[] spacing(VolumeRow image) {
        VoxelSize size = image.voxelSize();
        return Json.mapper().writeValueAsBytes(Map.of("spacing", List.of(size.z(), size.y(), size.x())));
    }

    /** Labels as classes: the border of a cell is where another cell or background shares a face with a voxel of it. */
    private record Semantic(LabelSource labels) implements LabelSource {
        private static final Halo ONE = new Halo(1, 1, 1);

        @Override
        public Shape3 shape() {
            return labels.shape();
        }

        @Override
        public void read(Box3 box, int[] into) {
            Box3 around = ONE.around(box, shape());
            int[] ids = new int[around.shape().arrayLength()];
            labels.read(around, ids);
            Shape3 seen = around.shape();
            int at = 0;
            for (int z = box.z() - around.z();
                    z < box.z() - around.z() + box.shape().z();
                    z++) {
                for (int y = box.y() - around.y();
                        y < box.y() - around.y() + box.shape().y();
                        y++) {
                    for (int x = box.x() - around.x();
                            x < box.x() - around.x() + box.shape().x();
                            x++) {
                        into[at++] = classOf(ids, seen, z, y, x);
                    }
                }
            }
        }

        private static int classOf(int[] ids, Shape3 shape, int z, int y, int x) {
            int at = shape.index(z, y, x);
            int id = ids[at];
            if (id == 0) {
                return 0;
            }
            int plane = shape.y() * shape.x();
            boolean border = (z > 0 && ids[at - plane] != id)
                    || (z < shape.z() - 1 && ids[at + plane] != id)
                    || (y > 0 && ids[at - shape.x()] != id)
                    || (y < shape.y() - 1 && ids[at + shape.x()] != id)
                    || (x > 0 && ids[at - 1] != id)
                    || (x < shape.x() - 1 && ids[at + 1] != id);
            return border ? BORDER : INSIDE;
        }
    }

    /** Classes, and that of what is ignored where a mask is not 0. */
    private record WithIgnored(LabelSource classes, LabelSource mask) implements LabelSource {
        @Override
        public Shape3 shape() {
            return classes.shape();
        }

        @Override
        public void read(Box3 box, int[] into) {
            int[] ignored = new int[box.shape().arrayLength()];
            mask.read(box, ignored);
            classes.read(box, into);
            for (int i = 0; i < ignored.length; i++) {
                if (ignored[i] != 0) {
                    into[i] = IGNORE;
                }
            }
        }
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return """
                Put `%s` into `nnUNet_raw`, then

                ```
                nnUNetv2_plan_and_preprocess -d 901 --verify_dataset_integrity
                nnUNetv2_train 901 3d_fullres 0
                ```

                %sLabels are classes: 0 background, 1 center, 2 border (one voxel wide)%s. The instances are in `instancesTr`
                and `instancesTs`, which nnU-Net does not read.
                """.formatted(
                        root(contents),
                        contents.areNucleiSeenApart() ? "Channels are 0 membranes and 1 nuclei. " : "",
                        ignores(contents) ? ", 3 ignored, since nobody could see it" : "");
    }
}
