/**
 * The composition root: it reads the configuration, gives the features what they ask for (time, randomness, identifiers,
 * settings), and stands between the server and the resources. It may see everything and nobody imports it.
 */
@NullMarked
package io.aldaba.platform;

import org.jspecify.annotations.NullMarked;
