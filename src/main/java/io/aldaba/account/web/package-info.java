/** What people see and change of themselves: their account, their sessions, what they allowed to whom. */
@NullMarked
package io.aldaba.account.web;

import org.jspecify.annotations.NullMarked;
