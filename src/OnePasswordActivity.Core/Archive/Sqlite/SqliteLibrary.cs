using System;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Sqlite;

/// <summary>Loads the native library of SQLite, when the first archive of the process is opened.</summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <exception cref="ArchiveException">The module has no SQLite for this system.</exception>
    public static void Require() => _ = Loaded.Value;

    private static bool Load()
    {
        try
        {
#if NET
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
#else
            SQLite3Provider_dynamic_cdecl.Setup("e_sqlite3", new NativeFunctions());
            raw.SetProvider(new SQLite3Provider_dynamic_cdecl());
#endif
            return true;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or TypeInitializationException or EntryPointNotFoundException)
        {
            throw new ArchiveException(
                "ArchiveUnsupported",
                $"The archive needs SQLite, and the module's library for this system can't be loaded: {exception.GetBaseException().Message}",
                "Keep archives on 64-bit Windows, macOS, Alpine, or a Linux with glibc 2.34 or later, such as Debian 12, Ubuntu 22.04 or RHEL 9; all that needs no archive works here.",
                exception);
        }
    }
}
