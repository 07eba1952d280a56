using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Sideband.Fleet.Stores;
using Sideband.Testing;

[assembly: AssemblyFixture(typeof(Sideband.Fleet.Tests.PostgresServer))]

namespace Sideband.Fleet.Tests;

/// <summary>
/// Debian's PostgreSQL in a folder of its own, on a socket there and on no network; as the user postgres where the tests run as root,
/// which it refuses. It is started for the first test that needs it, and ends with the tests. Where it is missing those are skipped.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Root = "sideband";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static int _databases;
    private readonly SemaphoreSlim _turn = new(1);
    private string? _folder;
    private Process? _server;

    /// <summary>A database with nothing in it.</summary>
    public async Task<PostgresPlace> MakeDatabaseAsync() => PlaceOf((await MakeAsync()).Name);

    /// <summary>The same, by the folder of its socket and its name.</summary>
    public async Task<(string Folder, string Name)> MakeAsync()
    {
        await StartAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        return (_folder!, name);
    }

    /// <summary>Changes something behind the store's back.</summary>
    public async Task ExecuteAsync(string database, string text)
    {
        await using var connection = new NpgsqlConnection(ConnectionOf(database));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Tests write their own texts.
        command.CommandText = text;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            // It ends when nobody holds its input any more; so it does where the tests are killed.
            _server.StandardInput.Close();
            using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
            await _server.WaitForExitAsync(limit.Token);
            _server.Dispose();
        }
        NpgsqlConnection.ClearAllPools();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        _turn.Dispose();
    }

    private static string? Programs() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;

    private string ConnectionOf(string database) => $"Host={_folder};Username={Root};Database={database};Pooling=False";

    private PostgresPlace PlaceOf(string database) =>
        PostgresPlace.Parse($"Host={_folder};Username={Root};Database={database};Maximum Pool Size=5");

    private async Task StartAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_server is not null)
                return;
            var bin = Programs();
            Assert.SkipWhen(bin is null, "PostgreSQL is not installed (Debian's package postgresql)");
            _folder = Directory.CreateTempSubdirectory("sideband-postgres").FullName;
            var script = $"""
                cd {_folder} || exit 1
                {bin}/initdb -D data -A trust -U {Root} -E UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1 || exit 1
                {bin}/postgres -D data -k {_folder} -c listen_addresses= -c fsync=off -c shared_buffers=32MB >server.log 2>&1 &
                server=$!
                read -r _
                kill -INT $server
                wait $server
                """;
            var asRoot = Environment.UserName == "root";
            if (asRoot)
                await RunAsync("chown", "postgres", _folder);
            var info = new ProcessStartInfo(
                asRoot ? "setpriv" : "/bin/sh",
                asRoot
                    ? ["--reuid=postgres", "--regid=postgres", "--clear-groups", "/bin/sh", "-c", script]
                    : ["-c", script]
            )
            {
                RedirectStandardInput = true,
                UseShellExecute = false,
            };
            _server = Process.Start(info)!;
            await ReadyAsync(_server);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ReadyAsync(Process server)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await ExecuteAsync("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!server.HasExited && TimeProvider.System.GetElapsedTime(begun) < Longest)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
