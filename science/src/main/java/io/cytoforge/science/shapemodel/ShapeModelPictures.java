package io.cytoforge.science.shapemodel;

import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Montage;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.picture.Plot;
import io.cytoforge.science.surface.RaySurface;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Pictures to judge a shape model by. */
public final class ShapeModelPictures {
    private static final int PANEL_WIDTH = 220;

    /** How far from the mean shapes are shown, in standard deviations. */
    private static final double DEVIATIONS = 2;

    private static final int FEWEST_IN_SPECTRUM = 10;

    private ShapeModelPictures() {}

    /**
     * The strongest modes, a row each: −2 standard deviations, the mean, +2. Surfaces are seen from the front and a little
     * above, z upwards; warm is outside the mean shape, cold inside it, the strongest colour the row's largest way.
     *
     * @param most modes, at least 1; a model without modes shows its mean
     */
    public static Picture modes(ShapeModel model, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least 1 mode must be shown, were " + most);
        }
        int shown = Math.min(most, model.modes());
        double extent = extent(model, shown);
        Montage montage = new Montage(List.of("-2 sd", "mean", "+2 sd"));
        for (int mode = 0; mode < Math.max(1, shown); mode++) {
            montage.row(caption(model, mode), panels(model, mode, extent));
        }
        return montage.draw(PANEL_WIDTH);
    }

    private static String caption(ShapeModel model, int mode) {
        if (mode >= model.modes()) {
            return "no modes";
        }
        double deviation = Math.sqrt(model.eigenvalues()[mode] / model.rays());
        return String.format(Locale.ROOT, "%d: sd %.3g µm", mode + 1, deviation);
    }

    /** Half of what all panels show, µm. */
    private static double extent(ShapeModel model, int shown) {
        double greatest = shape(model, 0, 0).greatestRadius();
        for (int mode = 0; mode < shown; mode++) {
            greatest = Math.max(greatest, shape(model, mode, -DEVIATIONS).greatestRadius());
            greatest = Math.max(greatest, shape(model, mode, DEVIATIONS).greatestRadius());
        }
        return 1.04 * greatest;
    }

    private static RaySurface shape(ShapeModel model, int mode, double deviations) {
        if (mode >= model.modes()) {
            return model.shape(new double[0], 1);
        }
        double[] weights = new double[mode + 1];
        weights[mode] = deviations * Math.sqrt(model.eigenvalues()[mode]);
        return model.shape(weights, 1);
    }

    private static Panel[] panels(ShapeModel model, int mode, double extent) {
        List<RaySurface> shapes = DoubleStream.of(-DEVIATIONS, 0, DEVIATIONS)
                .mapToObj(deviations -> shape(model, mode, deviations))
                .toList();
        RaySurface mean = shapes.get(1);
        double furthest = 0;
        for (RaySurface shape : shapes) {
            for (int ray = 0; ray < model.rays(); ray++) {
                furthest = Math.max(furthest, Math.abs(shape.radius(ray) - mean.radius(ray)));
            }
        }
        double strongest = Math.max(furthest, Double.MIN_NORMAL);
        return shapes.stream()
                .map(shape -> ShadedSurface.paint(shape, mean, strongest, extent, 2 * PANEL_WIDTH))
                .toArray(Panel[]::new);
    }

    /** How much of the variance each mode explains, and all up to it, in percent: twice as many modes as were kept. */
    public static Picture spectrum(ShapeModelFit fit) {
        int shown = Math.max(FEWEST_IN_SPECTRUM, 2 * fit.model().modes());
        double[] number = new double[Math.min(shown, fit.explained().size())];
        double[] alone = new double[number.length];
        double[] together = new double[number.length];
        double sum = 0;
        for (int i = 0; i < number.length; i++) {
            sum += 100 * fit.explained().get(i);
            number[i] = i + 1;
            alone[i] = 100 * fit.explained().get(i);
            together[i] = sum;
        }
        return new Plot("Variance of %d shapes".formatted(fit.model().shapes()), "mode", "explained, %")
                .curve(new Curve("of the mode", number, alone))
                .curve(new Curve("up to it", number, together))
                .draw();
    }
}
