#if !NET
using System;
using System.IO;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Sqlite;

/// <summary>
/// The functions of SQLite's native library on .NET Framework. It is loaded by its full path, so that no other module's library of that
/// name takes its place, and from where .NET has it, so that the module need not hold it twice.
/// </summary>
internal sealed class NativeFunctions : IGetFunctionPointer
{
    private const int Now = 2;

    private readonly IntPtr library;

    public NativeFunctions()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var here = Path.GetDirectoryName(typeof(NativeFunctions).Assembly.Location)!;
        var runtimes = Path.Combine(here, "..", "net8.0", "deps", "runtimes");
        var windows = Environment.OSVersion.Platform == PlatformID.Win32NT;
        var path = Path.GetFullPath(windows
            ? Path.Combine(runtimes, "win-" + architecture, "native", "e_sqlite3.dll")
            : Path.Combine(runtimes, "linux-" + architecture, "native", "libe_sqlite3.so"));
        library = windows ? LoadLibraryEx(path, IntPtr.Zero, 0) : dlopen(path, Now);
        if (library == IntPtr.Zero)
            throw new DllNotFoundException($"'{path}' can't be loaded.");
    }

    public IntPtr GetFunctionPointer(string name) =>
        Environment.OSVersion.Platform == PlatformID.Win32NT ? GetProcAddress(library, name) : dlsym(library, name);

    [DllImport("kernel32", CharSet = CharSet.Unicode, ExactSpelling = true, EntryPoint = "LoadLibraryExW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LoadLibraryEx(string path, IntPtr reserved, uint flags);

    [DllImport("kernel32", CharSet = CharSet.Ansi, ExactSpelling = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetProcAddress(IntPtr library, string name);

#pragma warning disable SA1300, IDE1006, CA2101 // The names are those of the functions; Mono marshals Ansi as UTF-8.
    [DllImport("libdl.so.2", CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr dlopen(string path, int flags);

    [DllImport("libdl.so.2", CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr dlsym(IntPtr library, string name);
#pragma warning restore SA1300, IDE1006, CA2101
}
#endif
