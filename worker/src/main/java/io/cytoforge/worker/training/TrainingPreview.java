package io.cytoforge.worker.training;

import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.science.training.PatchSampler;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.worker.pictures.Pictures;
import java.util.ArrayList;
import java.util.List;

/** What a training looks like on its way: always the same mask, and what the generator makes of it now. */
final class TrainingPreview {
    private final TrainingSpec spec;
    private final TrainingPatches patches;
    private final Learner learner;

    TrainingPreview(TrainingSpec spec, PatchSampler sampler, Learner learner) {
        this.spec = spec;
        this.patches = sampler.draw(0);
        this.learner = learner;
    }

    /** The real image where the mask has one, the mask, and what is painted of it; PNG. */
    byte[] picture() {
        float[] painted = learner.paint(input(patches), spec.patches().shape());
        List<Pictures.Shown> panels = new ArrayList<>();
        patches.target().ifPresent(target -> panels.add(new Pictures.Shown("real", volume(target))));
        panels.add(new Pictures.Shown("mask", volume(patches.structure())));
        panels.add(new Pictures.Shown("synthetic", volume(painted)));
        return Pictures.montage(panels, spec.voxelSize());
    }

    /** What the generator paints from: [D, H, W, 2]. */
    static float[] input(TrainingPatches patches) {
        float[] structure = patches.structure();
        float[] position = patches.structurePosition();
        float[] input = new float[2 * structure.length];
        for (int i = 0; i < structure.length; i++) {
            input[2 * i] = structure[i];
            input[2 * i + 1] = position[i];
        }
        return input;
    }

    private FloatVolume volume(float[] patch) {
        return FloatVolume.wrap(spec.patches().shape(), patch);
    }
}
