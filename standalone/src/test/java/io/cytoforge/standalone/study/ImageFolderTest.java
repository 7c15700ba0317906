package io.cytoforge.standalone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.standalone.demo.DemoFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }

    @Test
    void labels_are_found_beside_their_images_in_the_order_of_names() throws IOException {
        files("t9_image.tif", "b.ome.tif", "b_masks.TIF", "t9_labels.tif", "a.stk", "notes.txt");
        assertThat(ImageFolder.in(folder))
                .containsExactly(
                        new ImageFolder.Found("a", folder.resolve("a.stk"), null),
                        new ImageFolder.Found("b", folder.resolve("b.ome.tif"), folder.resolve("b_masks.TIF")),
                        new ImageFolder.Found("t9", folder.resolve("t9_image.tif"), folder.resolve("t9_labels.tif")));
    }

    @Test
    void a_folder_without_images_is_refused() throws IOException {
        files("notes.txt");
        assertThatThrownBy(() -> ImageFolder.in(folder))
                .isInstanceOf(DemoFailedException.class)
                .hasMessageContaining("no image");
    }

    @Test
    void labels_without_an_image_are_refused() throws IOException {
        files("a.tif", "b_labels.tif");
        assertThatThrownBy(() -> ImageFolder.in(folder))
                .isInstanceOf(DemoFailedException.class)
                .hasMessageContaining("b_labels.tif has no image");
    }

    @Test
    void two_files_of_one_name_are_refused() throws IOException {
        files("a.tif", "a_image.tif");
        assertThatThrownBy(() -> ImageFolder.in(folder)).hasMessageContaining("both of \"a\"");
    }
}
