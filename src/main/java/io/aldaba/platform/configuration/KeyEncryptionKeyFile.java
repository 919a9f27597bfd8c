package io.aldaba.platform.configuration;

import io.aldaba.kernel.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** Where a developer's key-encryption key is kept. The file is made once and only its owner may read it. */
final class KeyEncryptionKeyFile {

    private static final String NAME = "key-encryption-key";
    private static final int KEY_BYTES = 32;

    private final Path file;

    KeyEncryptionKeyFile(Path dataDirectory) {
        this.file = dataDirectory.resolve(NAME);
    }

    /**
     * The key in the file, in base64.
     *
     * @throws IllegalArgumentException if there is none and it cannot be made
     */
    Secret readOrMake() {
        try {
            if (Files.notExists(file)) {
                make();
            }
            return Secret.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the file " + NAME + " of the data directory can be neither read nor made");
        }
    }

    private void make() throws IOException {
        new DataDirectory(file.getParent()).make();
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        byte[] text = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        Set<StandardOpenOption> onlyNew = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, onlyNew, onlyForTheOwner())) {
            channel.write(ByteBuffer.wrap(text));
        } catch (FileAlreadyExistsException e) {
            // Another node was faster: its key is ours.
        }
    }

    private FileAttribute<?>[] onlyForTheOwner() {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
