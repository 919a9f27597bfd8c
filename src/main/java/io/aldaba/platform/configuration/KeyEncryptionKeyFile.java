package io.aldaba.platform.configuration;

import io.aldaba.encryption.KeyEncryptionKey;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The file with a developer's key-encryption key. It is created once, completely and durably even if the power fails:
 * if it is lost, nobody can decrypt what it encrypted. Only its owner may read it. A file that was created for a
 * database whose keys it cannot decrypt has encrypted nothing, and is removed again.
 */
final class KeyEncryptionKeyFile {

    private static final Logger LOG = System.getLogger(KeyEncryptionKeyFile.class.getName());
    private static final String NAME = "key-encryption-key";
    private static final int KEY_BYTES = 32;

    private final DataDirectory directory;
    private final Path file;

    KeyEncryptionKeyFile(DataDirectory directory) {
        this.directory = directory;
        this.file = directory.path().resolve(NAME);
    }

    /**
     * A key that was found or created.
     *
     * @param key the key
     * @param takingBack removes the file, if this start created it and it still holds this key; otherwise it does
     *     nothing
     */
    record Found(KeyEncryptionKey key, Runnable takingBack) {

        /** A key that existed before. */
        static Found already(KeyEncryptionKey key) {
            return new Found(key, () -> {});
        }
    }

    /**
     * The key in the file.
     *
     * @throws IllegalArgumentException if there is no file and it cannot be created, or if it holds something else;
     *     the message names the file
     */
    Found readOrMake() {
        try {
            boolean made = Files.notExists(file) && make();
            String text = Files.readString(file);
            KeyEncryptionKey key = KeyEncryptionKey.parse(text);
            return made ? new Found(key, () -> takeBack(text)) : Found.already(key);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " can be neither read nor made");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the file " + file + " " + e.getMessage());
        }
    }

    private void takeBack(String text) {
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the file " + file + ", made by this start, cannot be removed: " + e);
        }
    }

    /** Creates the file. Returns whether this node created it. */
    private boolean make() throws IOException {
        directory.make();
        // If the file system has owners, a temporary file is readable by its owner only.
        Path beside = Files.createTempFile(directory.path(), NAME, ".new");
        try {
            writeKey(beside);
            putInPlace(beside);
            return true;
        } catch (FileAlreadyExistsException e) {
            // Another node was faster: its key is used.
            return false;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void writeKey(Path beside) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        ByteBuffer text = StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(key) + "\n");
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
    }

    /**
     * Uses a link, which never replaces an existing file. A move checks first and then moves, but not every file
     * system has links.
     */
    private void putInPlace(Path beside) throws IOException {
        try {
            Files.createLink(file, beside);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(beside, file);
        }
        forceDirectory();
    }

    private void forceDirectory() {
        try (FileChannel entries = FileChannel.open(directory.path(), StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException e) {
            // Windows cannot open a directory, and its file system makes the entry durable by itself.
        }
    }
}
