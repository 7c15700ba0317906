package io.cytoforge.science.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final Shape3 SHAPE = new Shape3(4, 6, 8);
    private static final VoxelSize SIZE = new VoxelSize(2, 0.5, 0.5);

    @Test
    void other_programs_read_the_png_and_the_same_picture_gives_the_same_bytes() throws IOException {
        FloatVolume volume = ramp();
        Picture picture = Panel.gray(IntensityPlane.of(volume, SIZE, Axis.Z, 1)).picture(8);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertThat(read.getWidth()).isEqualTo(picture.width()).isEqualTo(32);
        assertThat(read.getHeight()).isEqualTo(picture.height()).isEqualTo(24);
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                assertThat(read.getRGB(column, row) & 0xFFFFFF).isEqualTo(picture.color(row, column));
            }
        }
        assertThat(Panel.gray(IntensityPlane.of(volume, SIZE, Axis.Z, 1))
                        .picture(8)
                        .png())
                .isEqualTo(picture.png());
    }

    @Test
    void a_quick_png_is_the_same_picture_and_gray_where_it_can_be() throws IOException {
        int[] grays = {0x000000, 0x010101, 0x7F7F7F, 0xFFFFFF, 0x202020, 0xFE_FE_FE};
        Picture gray = new Picture(2, 3, grays);
        Raster samples = ImageIO.read(new ByteArrayInputStream(gray.quickPng())).getRaster();
        assertThat(samples.getNumBands()).isEqualTo(1);
        for (int i = 0; i < grays.length; i++) {
            assertThat(samples.getSample(i % 3, i / 3, 0) * 0x010101).isEqualTo(grays[i]);
        }
        int[] colors = {0x000000, 0x010101, 0x7F7F7F, 0xFFFFFF, 0x202024, 0x10FE20};
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(new Picture(2, 3, colors).quickPng()));
        for (int i = 0; i < colors.length; i++) {
            assertThat(read.getRGB(i % 3, i / 3) & 0xFFFFFF).isEqualTo(colors[i]);
        }
    }

    @Test
    void a_slice_has_the_proportions_of_the_specimen() {
        FloatVolume volume = ramp();
        Picture xz = Panel.gray(IntensityPlane.of(volume, SIZE, Axis.Y, 0)).picture();
        assertThat(xz.width()).isEqualTo(8);
        assertThat(xz.height()).as("4 planes of 2 µm at 0.5 µm a pixel").isEqualTo(16);
        Picture yz = Panel.gray(IntensityPlane.of(volume, SIZE, Axis.X, 0)).picture();
        assertThat(yz.width()).isEqualTo(6);
        assertThat(yz.height()).isEqualTo(16);
    }

    @Test
    void every_axis_shows_its_own_voxels() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        labels.voxels()[SHAPE.index(3, 4, 5)] = 17;
        int color = Colors.label(17);
        VoxelSize unit = VoxelSize.UNIT;
        assertThat(Panel.labels(LabelPlane.of(labels, unit, Axis.Z, 3))
                        .picture()
                        .color(4, 5))
                .isEqualTo(color);
        assertThat(Panel.labels(LabelPlane.of(labels, unit, Axis.Y, 4))
                        .picture()
                        .color(3, 5))
                .isEqualTo(color);
        assertThat(Panel.labels(LabelPlane.of(labels, unit, Axis.X, 5))
                        .picture()
                        .color(3, 4))
                .isEqualTo(color);
        assertThat(Panel.labels(LabelPlane.of(labels, unit, Axis.X, 4))
                        .picture()
                        .color(3, 4))
                .isEqualTo(Colors.BACKGROUND);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelPlane.of(labels, unit, Axis.Z, 4))
                .withMessageContaining("0 to 3, was 4");
    }

    @Test
    void neighboring_ids_have_colors_that_differ() {
        for (int id = 1; id < 500; id++) {
            int a = Colors.label(id);
            int b = Colors.label(id + 1);
            int difference = Math.abs((a >> 16) - (b >> 16))
                    + Math.abs((a >> 8 & 255) - (b >> 8 & 255))
                    + Math.abs((a & 255) - (b & 255));
            assertThat(difference).as("labels %d and %d", id, id + 1).isGreaterThan(60);
        }
    }

    @Test
    void a_constant_or_empty_plane_is_drawn_all_the_same() {
        FloatVolume zero = FloatVolume.zero(SHAPE);
        assertThat(Panel.gray(IntensityPlane.of(zero, SIZE, Axis.Z, 0))
                        .picture()
                        .color(0, 0))
                .isZero();
        assertThat(Panel.distance(IntensityPlane.of(zero, SIZE, Axis.Z, 0))
                        .picture()
                        .color(0, 0))
                .isEqualTo(Colors.WHITE);
        FloatVolume nan = FloatVolume.zero(new Shape3(1, 1, 1));
        nan.voxels()[0] = Float.NaN;
        assertThat(Panel.gray(IntensityPlane.of(nan, SIZE, Axis.Z, 0)).picture().color(0, 0))
                .isZero();
    }

    @Test
    void percentiles_leave_out_the_brightest_voxels() {
        FloatVolume volume = FloatVolume.zero(new Shape3(1, 1, 1001));
        for (int i = 0; i <= 1000; i++) {
            volume.voxels()[i] = i;
        }
        assertThat(IntensityRange.of(IntensityPlane.of(volume, SIZE, Axis.Z, 0)))
                .isEqualTo(new IntensityRange(10, 998));
    }

    @Test
    void a_montage_holds_its_panels_at_one_scale_and_a_scale_bar() {
        FloatVolume image = ramp();
        MaskVolume mask = MaskVolume.empty(SHAPE);
        Panel xy = Panel.gray(IntensityPlane.of(image, SIZE, Axis.Z, 0));
        Panel xz = Panel.mask(LabelPlane.of(mask, SIZE, Axis.Y, 0));
        Picture montage = new Montage(List.of("real", "mask"))
                .row("xy", xy, xy)
                .row("xz", xz, xz)
                .draw(80);
        assertThat(montage.height()).isEqualTo(10 + 24 + 60 + 10 + 160 + 10 + 24 + 10);
        assertThat(montage.color(10 + 24 + 60 + 10 + 80, 60)).isEqualTo(Colors.BACKGROUND);
        int bar = 0;
        for (int column = 0; column < montage.width(); column++) {
            bar += montage.color(montage.height() - 27, column) == Colors.INK ? 1 : 0;
        }
        assertThat(bar).as("1 µm at 20 pixels a µm, and a letter's points").isBetween(20, 40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Montage(List.of("a", "b")).row("c", xy))
                .withMessageContaining("2 panels, got 1");
    }

    @Test
    void a_plot_is_drawn_of_any_numbers() {
        for (Curve curve : List.of(
                Curve.of("none"),
                Curve.of("one", 3),
                Curve.of("constant", 2, 2, 2),
                Curve.of("broken", 1, Double.NaN, 3, Double.POSITIVE_INFINITY),
                Curve.of("tiny", 1e-12, 2e-12),
                Curve.of("huge", -1e30, 1e30))) {
            Picture plot = new Plot("loss", "iteration", "L").curve(curve).draw();
            assertThat(plot.width()).isEqualTo(720);
        }
    }

    @Test
    void a_point_without_neighbors_is_seen() {
        assertThat(inked(Curve.of("", 3))).isEqualTo(inked(Curve.of("")) + 25);
        assertThat(inked(Curve.of("", 3, Double.NaN, 2))).isEqualTo(inked(Curve.of("")) + 50);
    }

    /** Pixels in the color of the first curve, its legend included. */
    private static int inked(Curve curve) {
        Picture plot = new Plot("", "", "").curve(curve).draw();
        int inked = 0;
        for (int row = 0; row < plot.height(); row++) {
            for (int column = 0; column < plot.width(); column++) {
                inked += plot.color(row, column) == Colors.curve(0) ? 1 : 0;
            }
        }
        return inked;
    }

    @Test
    void round_numbers_are_round() {
        assertThat(NiceNumbers.atMost(4.9)).isEqualTo(2);
        assertThat(NiceNumbers.atMost(73)).isEqualTo(50);
        assertThat(NiceNumbers.atLeast(0.21)).isCloseTo(0.5, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(NiceNumbers.text(0.30000000000000004)).isEqualTo("0.3");
        assertThat(NiceNumbers.text(-0.0)).isEqualTo("0");
        assertThat(NiceNumbers.text(100)).isEqualTo("100");
        assertThat(NiceNumbers.text(2e-7)).isEqualTo("2e-7");
    }

    private static FloatVolume ramp() {
        FloatVolume volume = FloatVolume.zero(SHAPE);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = i * 37 % 101;
        }
        return volume;
    }
}
