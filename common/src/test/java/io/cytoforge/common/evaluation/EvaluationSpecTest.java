package io.cytoforge.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.StoredSpecs;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationSpecTest {
    private static final VoxelSize FINE = new VoxelSize(1, 0.5, 0.5);
    private static final VolumeRef IMAGE = volume(VolumeKind.IMAGE, new Shape3(40, 50, 60), FINE);

    private static VolumeRef volume(VolumeKind kind, Shape3 shape, VoxelSize voxelSize) {
        return new VolumeRef(UUID.randomUUID(), kind, "v", shape, voxelSize, VoxelType.UINT16);
    }

    private static void refused(
            String pointer,
            String message,
            List<VolumeRef> synthetic,
            List<VolumeRef> real,
            @Nullable List<VolumeRef> foreground,
            @Nullable Boolean paired) {
        assertThatThrownBy(() -> new EvaluationSpec("", synthetic, real, foreground, paired, null))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.violations()).anySatisfy(violation -> {
                            assertThat(violation.paths()).contains(pointer);
                            assertThat(violation.message()).contains(message);
                        }));
    }

    @Test
    void equal_voxels_need_equal_shapes_unless_nothing_is_paired() {
        VolumeRef deeper = volume(VolumeKind.IMAGE, new Shape3(41, 50, 60), FINE);
        refused("/real", "41×50×60", List.of(IMAGE), List.of(deeper), null, null);
        refused("/real", "40×50×60", List.of(IMAGE), List.of(deeper), null, true);
        refused("/real/1", "41×50×60", List.of(IMAGE, IMAGE), List.of(IMAGE, deeper), null, null);
        assertThat(new EvaluationSpec("", List.of(IMAGE), List.of(deeper), null, false, null).pairs())
                .isEmpty();
    }

    @Test
    void other_voxels_may_show_the_region_as_far_as_they_can() {
        VolumeRef rounded = volume(VolumeKind.IMAGE, new Shape3(20, 25, 30), new VoxelSize(2, 1, 1));
        VolumeRef odd = volume(VolumeKind.IMAGE, new Shape3(41, 50, 60), FINE);
        assertThat(new EvaluationSpec("", rounded, odd).pairs()).hasSize(1);
        VolumeRef larger = volume(VolumeKind.IMAGE, new Shape3(42, 50, 60), FINE);
        refused("/real", "42×50×60", List.of(rounded), List.of(larger), null, null);
    }

    @Test
    void one_real_image_is_for_all_and_several_are_one_each() {
        VolumeRef other = volume(VolumeKind.IMAGE, IMAGE.shape(), FINE);
        assertThat(new EvaluationSpec("", List.of(IMAGE, other), List.of(other), null, null, null).pairs())
                .extracting(EvaluationSpec.Pair::real)
                .containsExactly(other, other);
        assertThat(new EvaluationSpec("", List.of(IMAGE, other), List.of(other, IMAGE), null, true, null).pairs())
                .extracting(EvaluationSpec.Pair::real)
                .containsExactly(other, IMAGE);
        refused("/real", "must be one image or 1", List.of(IMAGE), List.of(IMAGE, other), null, null);
        refused("/synthetic", "", List.of(), List.of(IMAGE), null, null);
    }

    @Test
    void a_foreground_belongs_to_a_real_image_of_a_pair() {
        VolumeRef foreground = volume(VolumeKind.FOREGROUND, IMAGE.shape(), FINE);
        VolumeRef small = volume(VolumeKind.FOREGROUND, new Shape3(1, 2, 3), FINE);
        List<VolumeRef> one = List.of(IMAGE);
        assertThat(new EvaluationSpec("", one, one, List.of(foreground), null, null).pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.foreground()).isEqualTo(foreground));
        refused("/foreground", "1×2×3", one, one, List.of(small), null);
        refused("/foreground", "must be of kind foreground", one, one, one, null);
        refused("/foreground", "as many", one, one, List.of(foreground, foreground), null);
        refused("/foreground", "leave it out", one, one, List.of(foreground), false);
    }

    @Test
    void labels_belong_to_the_images_of_their_side() {
        VolumeRef labels = volume(VolumeKind.LABELS, IMAGE.shape(), FINE);
        VolumeRef small = volume(VolumeKind.LABELS, new Shape3(1, 2, 3), FINE);
        labelsRefused("/labels/synthetic", "1×2×3", new EvaluationSpec.Labels(List.of(small), null));
        labelsRefused("/labels/real", "must be of kind labels", new EvaluationSpec.Labels(null, List.of(IMAGE)));
        labelsRefused("/labels/real", "as many", new EvaluationSpec.Labels(null, List.of(labels, labels)));
        labelsRefused("/labels", "real ones or both", new EvaluationSpec.Labels(null, null));
        EvaluationSpec.Labels both = new EvaluationSpec.Labels(List.of(labels), List.of(labels));
        assertThat(new EvaluationSpec("", List.of(IMAGE), List.of(IMAGE), null, false, both).labels())
                .isEqualTo(both);
        assertThat(both.all()).containsExactly(labels, labels);
    }

    private static void labelsRefused(String pointer, String message, EvaluationSpec.Labels labels) {
        assertThatThrownBy(() -> new EvaluationSpec("", List.of(IMAGE), List.of(IMAGE), null, false, labels))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.violations()).anySatisfy(violation -> {
                            assertThat(violation.paths()).contains(pointer);
                            assertThat(violation.message()).contains(message);
                        }));
    }

    @Test
    void a_pair_stored_before_there_were_lists_is_read() {
        String volume = """
                {"id": "ee749d82-062c-4bff-80eb-39586949c94f", "key": "v", "kind": "IMAGE", "type": "uint16",
                 "shape": {"z": 2, "y": 3, "x": 4}, "voxelSize": {"z": 1.0, "y": 1.0, "x": 1.0}}""";
        EvaluationSpec spec = (EvaluationSpec) StoredSpecs.read(
                "{\"job\": \"evaluation\", \"version\": 3, \"name\": \"e\", \"synthetic\": %s, \"real\": %s}"
                        .formatted(volume, volume));
        assertThat(spec.pairs()).hasSize(1);
        assertThat(StoredSpecs.read(StoredSpecs.write(spec))).isEqualTo(spec);
    }
}
