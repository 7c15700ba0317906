package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.science.training.PatchSampler;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.worker.gan.GanTrainer;
import io.cytoforge.worker.gan.StepLosses;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.volumes.Shelf;
import java.util.ArrayList;
import java.util.List;

/** What a training looks like on its way: always the same mask, and what the generator makes of it now. */
final class TrainingPreview {
    private final TrainingSpec spec;
    private final TrainingPatches patches;
    private final GanTrainer trainer;
    private final Shelf shelf;

    TrainingPreview(TrainingSpec spec, PatchSampler sampler, GanTrainer trainer, Shelf shelf) {
        this.spec = spec;
        this.patches = sampler.draw(0);
        this.trainer = trainer;
        this.shelf = shelf;
    }

    /** Stores what the generator makes of the mask now, and the losses so far, as one state of many. */
    List<ProducedFile> putState(LossCurve curve) {
        long iteration = trainer.iteration();
        return put(curve, (name, mediaType, content) -> shelf.putProgress(iteration, name, mediaType, content));
    }

    /** Stores the same at the end of the training. */
    List<ProducedFile> putFinal(LossCurve curve) {
        return put(curve, shelf::put);
    }

    /** Where a file goes. */
    private interface Place {
        ProducedFile put(String name, String mediaType, byte[] content);
    }

    private List<ProducedFile> put(LossCurve curve, Place place) {
        return List.of(
                place.put("preview.png", "image/png", picture()),
                place.put("losses.csv", "text/csv", curve.toCsv()),
                place.put("losses.png", "image/png", curves(curve)));
    }

    private byte[] picture() {
        float[] structure = patches.structure();
        float[] position = patches.structurePosition();
        float[] input = new float[2 * structure.length];
        for (int i = 0; i < structure.length; i++) {
            input[2 * i] = structure[i];
            input[2 * i + 1] = position[i];
        }
        List<Pictures.Shown> panels = new ArrayList<>();
        patches.target().ifPresent(target -> panels.add(new Pictures.Shown("real", volume(target))));
        panels.add(new Pictures.Shown("mask", volume(structure)));
        panels.add(new Pictures.Shown(
                "synthetic", volume(trainer.paint(input, spec.patches().shape()))));
        return Pictures.montage(panels, spec.voxelSize());
    }

    private byte[] curves(LossCurve curve) {
        List<Pictures.Line> lines = new ArrayList<>();
        lines.add(new Pictures.Line("generator", curve.of(StepLosses::generator)));
        lines.add(new Pictures.Line("discriminator", curve.of(StepLosses::discriminator)));
        if (spec.loss().pairedWeight() > 0) {
            lines.add(new Pictures.Line("paired L1", curve.of(StepLosses::paired)));
        }
        return Pictures.plot("Losses", "iteration", "loss", lines);
    }

    private FloatVolume volume(float[] patch) {
        return FloatVolume.wrap(spec.patches().shape(), patch);
    }
}
