// Type-check only, never shipped. Written from work/work-runtime/api/restricted_2.11.0-beta01.txt (the app takes 2.11.2) of androidx/androidx, reduced to the members the app uses.
package androidx.work;

public interface Operation {}
