package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Plot;
import io.cytoforge.worker.gan.StepLosses;
import io.cytoforge.worker.gan.tensorboard.EventFile;
import io.cytoforge.worker.volumes.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The files by which a training is followed: a picture, curves as tables and plots, events for TensorBoard. */
final class TrainingFiles {
    /** States of the way whose files are kept. */
    private static final int STATES_KEPT = 16;

    private final TrainingSpec spec;
    private final Shelf shelf;

    TrainingFiles(TrainingSpec spec, Shelf shelf) {
        this.spec = spec;
        this.shelf = shelf;
    }

    /** Stores how far the training is, as one state of many; those long past are removed. */
    List<ProducedFile> putState(TrainingRun run) {
        long iteration = run.iteration();
        List<ProducedFile> files =
                put(run, (name, mediaType, content) -> shelf.putProgress(iteration, name, mediaType, content));
        shelf.forgetProgress(STATES_KEPT);
        return files;
    }

    /** Stores the same at the end of the training. */
    List<ProducedFile> putFinal(TrainingRun run) {
        return put(run, shelf::put);
    }

    /** Where a file goes. */
    private interface Place {
        ProducedFile put(String name, String mediaType, byte[] content);
    }

    private List<ProducedFile> put(TrainingRun run, Place place) {
        List<ProducedFile> files = new ArrayList<>();
        files.add(place.put("preview.png", "image/png", run.preview()));
        files.add(place.put("losses.csv", "text/csv", run.curve().toCsv()));
        files.add(place.put("losses.png", "image/png", losses(run.curve())));
        if (run.looks().last().isPresent()) {
            files.add(place.put("validation.csv", "text/csv", run.looks().toCsv(run.epochs())));
            files.add(place.put(
                    "validation.png", "image/png", run.looks().picture().png()));
        }
        files.add(place.put(EventFile.NAME, "application/octet-stream", events(run)));
        return files;
    }

    private static byte[] events(TrainingRun run) {
        try {
            return Files.readAllBytes(run.eventFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the events of a training", e);
        }
    }

    private byte[] losses(LossCurve curve) {
        double[] iterations =
                IntStream.rangeClosed(1, curve.iterations()).asDoubleStream().toArray();
        Plot plot = new Plot("Losses", "iteration", "loss")
                .curve(new Curve("generator", iterations, curve.losses(StepLosses::generator)))
                .curve(new Curve("discriminator", iterations, curve.losses(StepLosses::discriminator)));
        if (spec.loss().pairedWeight() > 0) {
            plot.curve(new Curve("paired", iterations, curve.losses(StepLosses::paired)));
        }
        if (spec.augmentation().enabled()) {
            plot.curve(new Curve("p", iterations, curve.of(LearningStep::augmentation)));
        }
        return plot.draw().png();
    }
}
