using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sideband.Fleet.Stores;

/// <summary>Copies a store into one file, while it is used or not, and brings it back.</summary>
public static class SqliteBackup
{
    /// <summary>Copies a store as it is at one moment.</summary>
    /// <param name="store">The store's file.</param>
    /// <param name="file">The copy, which must not be there yet; for its user alone.</param>
    /// <exception cref="FleetStoreException">It is not copied.</exception>
    public static void Copy(string store, string file)
    {
        if (!File.Exists(store))
            throw new FleetStoreException($"there is no store {store}");
        if (File.Exists(file))
            throw new FleetStoreException($"{file} is there already");
        // Whole under its name, or not there.
        var beside = Fresh(file + ".part");
        using var rest = new Leftover(beside);
        Try(
            store,
            () =>
            {
                using (var from = Open(store))
                using (var to = Open(beside))
                {
                    from.BackupDatabase(to);
                    Single(to);
                    Check(to, store);
                }
                File.Move(beside, file);
            }
        );
    }

    /// <summary>Puts a copy into a store's place. What was there before is kept beside it. Sessions in it have ended.</summary>
    /// <param name="file">The copy.</param>
    /// <param name="store">The store's file, which no program may have open.</param>
    /// <param name="cancellation">Gives up; the store is as it was.</param>
    /// <returns>Where the store of before is now; null where there was none.</returns>
    /// <exception cref="FleetStoreException">The copy is damaged or of a newer program, or the store is open.</exception>
    public static async Task<string?> RestoreAsync(string file, string store, CancellationToken cancellation = default)
    {
        if (!File.Exists(file))
            throw new FleetStoreException($"there is no file {file}");
        if (Path.GetDirectoryName(Path.GetFullPath(store)) is { } folder)
            Directory.CreateDirectory(folder);
        string? before = null;
        var beside = Fresh(store + ".part");
        using var rest = new Leftover(beside);
        Try(
            file,
            () =>
            {
                using var from = Open(file, SqliteOpenMode.ReadOnly);
                using var to = Open(beside);
                Check(from, file);
                from.BackupDatabase(to);
            }
        );
        // It comes forward as it would when it is opened.
        await (await SqliteDatabase.OpenAsync(beside, cancellation).ConfigureAwait(false))
            .DisposeAsync()
            .ConfigureAwait(false);
        Try(
            file,
            () =>
            {
                using (var to = Open(beside))
                {
                    Run(to, "DELETE FROM document WHERE kind = 'session'");
                    Single(to);
                    Check(to, file);
                }
                if (File.Exists(store))
                {
                    Close(store);
                    for (var i = 1; before is null || File.Exists(before); i++)
                        before = string.Create(CultureInfo.InvariantCulture, $"{store}.before-{i}");
                    File.Move(store, before);
                }
                File.Move(beside, store);
            }
        );
        return before;
    }

    private static string Fresh(string path)
    {
        try
        {
            File.Delete(path);
            var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(path, how).Dispose();
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FleetStoreException(e.Message, e);
        }
    }

    private static void Try(string what, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new FleetStoreException($"{what}: {e.Message}", e);
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
        };
        var connection = new SqliteConnection(text.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Nothing of it is in other files.</summary>
    private static void Single(SqliteConnection connection) => Run(connection, "PRAGMA journal_mode = DELETE");

    private static void Check(SqliteConnection connection, string what)
    {
        if (Run(connection, "PRAGMA integrity_check") is not "ok")
            throw new FleetStoreException($"{what} is damaged");
    }

    /// <summary>Brings into the file what is beside it; not while another program has it open.</summary>
    private static void Close(string store)
    {
        using var connection = Open(store);
        Run(connection, "PRAGMA busy_timeout = 0");
        try
        {
            Single(connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            throw new FleetStoreException($"{store} is open: end the server first", e);
        }
    }

#pragma warning disable CA2100 // The texts are ours.
    private static string? Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 1;
        return command.ExecuteScalar() as string;
    }
#pragma warning restore CA2100

    /// <summary>What was begun and not brought to its end goes.</summary>
    private sealed class Leftover(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}
