using System;
using SQLitePCL;
#if NET
using System.Runtime.InteropServices;
#endif

namespace OnePasswordActivity.Core.Archive.Sqlite;

/// <summary>
/// Reads whole numbers of a statement's rows by the shortest way, for who reads millions of them: through the wrapper, holding the handle and
/// SQLite's own lock takes several times as long as fetching the number does. Until it is disposed, which the same thread has to do, the
/// connection waits for it where another thread uses it. On .NET Framework it is the usual way.
/// </summary>
internal readonly ref struct NumberReader
{
#if NET
    private readonly sqlite3_stmt held;
    private readonly IntPtr statement;
    private readonly IntPtr mutex;

    public NumberReader(sqlite3 database, sqlite3_stmt statement)
    {
        var added = false;
        statement.DangerousAddRef(ref added);
        held = statement;
        this.statement = statement.DangerousGetHandle();
        mutex = Native.sqlite3_db_mutex(database.DangerousGetHandle());
        Native.sqlite3_mutex_enter(mutex);
    }

    /// <summary>The number in a column of the row; 0 where it has none.</summary>
    public long this[int column] => Native.sqlite3_column_int64(statement, column);

    public void Dispose()
    {
        Native.sqlite3_mutex_leave(mutex);
        held.DangerousRelease();
    }

    /// <summary>The library is that of the provider, which has loaded it.</summary>
    private static class Native
    {
        private const string Library = "e_sqlite3";

#pragma warning disable SA1300, IDE1006, CA5392 // The names are those of the functions; where the module's libraries are its load context knows.
        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr sqlite3_db_mutex(IntPtr database);

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        public static extern void sqlite3_mutex_enter(IntPtr mutex);

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        public static extern void sqlite3_mutex_leave(IntPtr mutex);

        /// <summary>It never waits, because this thread has the lock, so that the garbage collector may wait for it.</summary>
        [SuppressGCTransition]
        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        public static extern long sqlite3_column_int64(IntPtr statement, int column);
#pragma warning restore SA1300, IDE1006, CA5392
    }
#else
    private readonly sqlite3_stmt statement;

    public NumberReader(sqlite3 database, sqlite3_stmt statement) => this.statement = statement;

    /// <summary>The number in a column of the row; 0 where it has none.</summary>
    public long this[int column] => raw.sqlite3_column_int64(statement, column);

    public void Dispose()
    {
    }
#endif
}
