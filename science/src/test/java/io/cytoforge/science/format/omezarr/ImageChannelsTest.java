package io.cytoforge.science.format.omezarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.format.zarr.MemoryStore;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ImageChannelsTest {
    private static final ImageChannels CHANNELS = new ImageChannels(List.of("membranes", "nuclei"), 65535);

    private final MemoryStore store = new MemoryStore();

    @BeforeEach
    void storeAlone() {
        Shape3 shape = new Shape3(4, 70, 80);
        OmeZarrWriter.create(store, "", new OmeImage("seen", shape, new VoxelSize(2, 0.5, 0.5), VoxelType.UINT16))
                .store(FloatVolume.zero(shape));
    }

    private ObjectNode changed(String key) {
        return Json.parse(CHANNELS.document(Objects.requireNonNull(store.get(key))));
    }

    @Test
    void chunks_lie_below_their_channel_and_documents_are_those_of_the_first() {
        assertThat(CHANNELS.placed("1/c/0/2/3", 1)).contains("1/c/1/0/2/3");
        assertThat(CHANNELS.placed("1/0/2/3", 1)).contains("1/1/0/2/3");
        assertThat(CHANNELS.placed("1/zarr.json", 0)).contains("1/zarr.json");
        assertThat(CHANNELS.placed("1/zarr.json", 1)).isEmpty();
        assertThat(CHANNELS.placed(".zattrs", 1)).isEmpty();
    }

    @Test
    void arrays_have_an_axis_more_and_chunks_hold_one_channel() {
        ObjectNode array = changed("1/zarr.json");
        assertThat(array.path("shape")).hasToString("[2,4,35,40]");
        assertThat(array.path("dimension_names")).hasToString("[\"c\",\"z\",\"y\",\"x\"]");
        assertThat(array.at("/chunk_grid/configuration/chunk_shape/0").asInt()).isEqualTo(1);
        assertThat(array.at("/codecs/0/configuration/chunk_shape")).hasSize(4);
        assertThat(array.at("/codecs/0/configuration/chunk_shape/0").asInt()).isEqualTo(1);
    }

    @Test
    void the_image_names_its_channels_and_scales_them_by_one() {
        ObjectNode image = changed("zarr.json");
        assertThat(image.at("/attributes/ome/multiscales/0/axes/0"))
                .hasToString("{\"name\":\"c\",\"type\":\"channel\"}");
        assertThat(image.at("/attributes/ome/multiscales/0/datasets/0/coordinateTransformations/0/scale"))
                .hasToString("[1.0,2.0,0.5,0.5]");
        assertThat(image.at("/attributes/ome/multiscales/0/datasets/1/coordinateTransformations/1/translation/0")
                        .asDouble())
                .isZero();
        assertThat(image.at("/attributes/ome/omero/channels/1/label").asString())
                .isEqualTo("nuclei");
        assertThat(image.at("/attributes/ome/omero/channels/1/window/end").asInt())
                .isEqualTo(65535);
    }

    @Test
    void one_image_is_no_channel() {
        assertThatThrownBy(() -> new ImageChannels(List.of("nuclei"), 255))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nuclei");
    }
}
