package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.optics.Detector;
import io.cytoforge.science.optics.Fluorophores;
import io.cytoforge.science.optics.LightLoss;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.rendering.PointSpread;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.validation.UnusableDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A microscope that takes images like a given one (docs/method.md, section 5.7). Noise comes from squares of voxels
 * ({@link PhotonTransfer}); light from labeled cells ({@link LabeledLight}) or, without labels, from planes and spectra
 * ({@link UnlabeledLight}). What an image cannot tell is as it was known.
 *
 * @param optics the microscope
 * @param estimates what was measured for it
 * @param warnings on what to believe how far, in plain words
 */
public record OpticsFit(Optics optics, OpticsEstimates estimates, List<String> warnings) {
    /** Photons of a voxel where there is no noise of photons. */
    private static final double NOISELESS = 1e5;

    private static final double MOST_EXPOSED = 10;

    public OpticsFit {
        warnings = List.copyOf(warnings);
    }

    /**
     * Fits; holds some million voxels, whatever the size of the image.
     *
     * @param known what is taken where the image cannot tell; an offset of its detector above 0 is taken as known
     * @param streams for the bootstrap
     * @param stopIfAsked called now and then; throws to cancel
     * @throws UnusableDataException if the image or the labels cannot be measured
     */
    public static OpticsFit of(Recording recording, Optics known, RandomStreams streams, Runnable stopIfAsked) {
        List<String> warnings = new ArrayList<>();
        CountScale scale = CountScale.of(recording);
        scale.warn(warnings, recording.type());
        stopIfAsked.run();
        NoiseTiles tiles = NoiseTiles.of(recording, scale);
        if (tiles.count() == 0) {
            throw new UnusableDataException(
                    "every part of the image holds saturated voxels: give a stack with less exposure");
        }
        stopIfAsked.run();
        PhotonTransfer noise = PhotonTransfer.of(tiles, scale, known.detector().offset() * scale.white(), streams);
        noise.warn(warnings);
        LabelSource labels = recording.labels();
        double spread = known.fluorophores().spread();
        LightFit light = labels == null
                ? new UnlabeledLight(recording, tiles, spread, streams, warnings).fit(stopIfAsked)
                : new LabeledLight(
                                new LabeledRecording(recording, labels, scale.cutOff(), streams, stopIfAsked),
                                known,
                                warnings)
                        .fit(tiles.quantile(0.02), Math.max(1e-6, tiles.darkVariance()));
        return composed(known, scale, noise, light, warnings);
    }

    private static OpticsFit composed(
            Optics known, CountScale scale, PhotonTransfer noise, LightFit light, List<String> warnings) {
        double signal = light.surface().value();
        double offset = Math.min(noise.offset().value(), light.background().value());
        double dark = light.background().value() - offset;
        if (signal > MOST_EXPOSED * scale.white()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "a cell at the surface would have %.4g counts, more than ten times white (%.4g): the image is too dim where it can be measured to tell",
                    signal,
                    scale.white()));
        }
        if (noise.gain() != null && signal / noise.gain().value() > NOISELESS) {
            warnings.add(
                    "there is less noise than 100,000 photons of a voxel would have: the image was denoised or averaged");
        }
        Detector detector = detector(scale, noise, signal, offset);
        Fluorophores cells = known.fluorophores();
        Fluorophores fluorophores = new Fluorophores(
                clipped(light.spread(), cells.spread(), 0, 2),
                cells.texture(),
                cells.grain(),
                cells.nucleoli(),
                cells.bright(),
                clipped(light.tissue(), cells.tissue(), 0, 1),
                Math.clamp(dark / signal, 0, 1));
        LightLoss loss = new LightLoss(
                clipped(light.attenuation(), known.loss().attenuation(), 1, 1e6),
                known.loss().aberration(),
                clipped(light.haze(), known.loss().haze(), 0, 0.95),
                known.loss().bleaching(),
                known.loss().stripes(),
                known.loss().vignetting(),
                clipped(light.scattering(), known.loss().scattering(), 0, 1));
        Optics optics = new Optics(
                known.modality(), known.objective().measured(widths(known, light)), fluorophores, loss, detector);
        return new OpticsFit(optics, estimates(scale, noise, light, signal / (signal + 2 * dark)), warnings);
    }

    /** Where photons are too many to be seen in noise, all of it is read noise. */
    private static Detector detector(CountScale scale, PhotonTransfer noise, double signal, double offset) {
        double photons = noise.gain() == null
                ? Double.POSITIVE_INFINITY
                : signal / noise.gain().value();
        boolean seen = photons < NOISELESS;
        double readNoise = seen ? noise.readNoise().value() : noise.constant() * NOISELESS / signal;
        return new Detector(
                Math.clamp(signal / scale.white(), 0.01, MOST_EXPOSED),
                Math.clamp(photons, 0.5, NOISELESS),
                Math.clamp(readNoise, 0, 100),
                scale.bits(),
                Math.clamp(offset / scale.white(), 0, 0.5));
    }

    private static double clipped(@Nullable Estimate found, double known, double least, double most) {
        return found == null ? known : Math.clamp(found.value(), least, most);
    }

    /** As measured; along an axis of which nothing is known, in proportion to what the microscope would have. */
    private static @Nullable Blur widths(Optics known, LightFit light) {
        PointSpread expected = known.pointSpread();
        if (light.across() == null && light.along() == null) {
            return known.objective().psf();
        }
        double across =
                light.across() == null ? expected.lateral() : light.across().value();
        double along = light.along() == null ? expected.axial() : light.along().value();
        return Blur.of(new PointSpread(Math.min(40, along), Math.min(40, across)));
    }

    private static OpticsEstimates estimates(CountScale scale, PhotonTransfer noise, LightFit light, double contrast) {
        Estimate gain = noise.gain();
        Estimate signal = light.surface();
        return new OpticsEstimates(
                light.background(),
                gain == null ? null : noise.offset(),
                gain,
                gain == null ? null : noise.readNoise(),
                gain == null ? null : photons(signal, gain),
                signal,
                contrast,
                light.across() == null
                        ? null
                        : light.across().times(Blur.of(new PointSpread(0, 1)).lateral()),
                light.along() == null
                        ? null
                        : light.along().times(Blur.of(new PointSpread(0, 1)).lateral()),
                light.attenuation(),
                light.spread(),
                light.tissue(),
                light.haze(),
                light.scattering(),
                scale.bits(),
                scale.white(),
                scale.saturated(),
                scale.dark(),
                noise.shared());
    }

    private static Estimate photons(Estimate signal, Estimate gain) {
        double value = signal.value() / gain.value();
        double low = signal.low() / Math.max(gain.high(), 1e-12);
        double high = gain.low() > 0 ? signal.high() / gain.low() : 10 * value;
        return new Estimate(value, Math.min(value, low), Math.max(value, high));
    }
}
