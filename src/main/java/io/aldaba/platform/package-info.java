/**
 * The composition root: it reads the configuration, gives the features what they depend on (time, randomness,
 * identifiers, settings), and stands between the server and the resources. It may import every package, and none
 * imports it.
 */
@NullMarked
package io.aldaba.platform;

import org.jspecify.annotations.NullMarked;
