using Sideband.Client.Quirks;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Tests.Zoo;

/// <summary>
/// A controller for each fault that others have met in the field. The client reads what a sound controller would say, or
/// says what is wrong; it never hangs, and never gives another value.
/// </summary>
public sealed class ZooTests
{
    internal const string Machine = """
        machines:
          one:
            controller: {manufacturer: 7154, product: 99, firmware: "2.14"}
            product: {maker: Acme, name: R100, part: R100-1, version: "2.0"}
            board: {maker: Acme, name: X11, serial: B123, part: P77, made: 2026-03-01}
            serial: SN42
            console: simulated
            log: 64
            lan: {suites: [0, 3, 17], ipmi 1.5: [md5, md2, password]}
            users: [{name: admin, password: secret-word, privilege: administrator}]
            sensors:
              - {name: CPU Temp, type: temperature, entity: processor 1, idle: 40, full: 40, upper: [85, 92, 98], lower: [5, 3, 0], hysteresis: 2}
              - {name: 12V, type: voltage, idle: 12, full: 12, range: 0..15, upper: [12.9, 13.2], lower: [11.1, 10.8]}
              - {name: FAN 1, type: fan, idle: 5000, full: 5000, range: 0..25500, lower: [1500, 1000, 500], hysteresis: 200}
              - {name: PSU 1, type: power supply, entity: power supply 1, states: [Presence detected]}
              - {name: PSU 2, type: power supply, entity: power supply 2, states: [Presence detected]}
        nodes: [{name: node, machine: one}]
        """;

    /// <summary>Nothing that is done with one controller takes longer, whatever it does.</summary>
    private static readonly TimeSpan Hangs = TimeSpan.FromSeconds(25);

    private static readonly Row[] All =
    [
        .. LoginRows.All,
        .. SessionRows.All,
        .. Session15Rows.All,
        .. AnswerRows.All,
        .. RepositoryRows.All,
        .. SensorRows.All,
        .. Together(SessionRows.All),
        .. Together(SensorRows.All),
        .. LogRows.All,
        .. InventoryRows.All,
        .. ConsoleRows.All,
    ];

    private static IEnumerable<Row> Together(IEnumerable<Row> rows) =>
        rows.Where(row => row.Errand == Errand.Sensors)
            .Select(row => row with { Name = row.Name + ", read together", Errand = Errand.SensorsTogether });

    public static TheoryData<string> Names => [.. All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fault_is_met_by_the_right_values_or_by_its_name(string name)
    {
        var row = All.Single(r => r.Name == name);
        using var cage = new Cage(row.Fault, Machine);
        using var folder = new Testing.TemporaryFolder();
        var options = Options(row, cage.Port, folder.File("cache"));
        foreach (var quirk in row.Remembered.Entries)
            new QuirkMemory(options, new(options.CacheFolder, $"127.0.0.1:{cage.Port}")).Note(quirk.Quirk);
        if (row.Error is { } words)
        {
            var error = await Assert.ThrowsAnyAsync<IpmiException>(() => RunAsync(row, options));
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }
        else
        {
            var expected = row.Reads ?? await SoundAsync(row);
            Assert.Equal(expected, await RunAsync(row, options));
        }
        Assert.Null(cage.Broken);
        var memory = new QuirkMemory(
            options with
            {
                Quirks = default,
            },
            new(options.CacheFolder, $"127.0.0.1:{cage.Port}")
        );
        Assert.Equal(row.Seen is { } seen ? QuirkSet.Of(seen) : QuirkSet.None, memory.All);
    }

    [Fact]
    public void The_zoo_is_large() => Assert.InRange(All.Length, 40, int.MaxValue);

    private static async Task<string> SoundAsync(Row row)
    {
        using var cage = new Cage(new Fault(), Machine);
        return await RunAsync(row with { Named = default }, Options(row with { Named = default }, cage.Port, null));
    }

    private static async Task<string> RunAsync(Row row, ClientOptions options)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var credentials = new Credentials(CrookedController.User, new SessionPassword(CrookedController.Password));
        return await Task.Run(Errand, cancellation).WaitAsync(Hangs, cancellation);

        async Task<string> Errand()
        {
            await using var client = await IpmiClient.ConnectAsync("127.0.0.1", credentials, options, cancellation);
            return await row.Errand(client, cancellation);
        }
    }

    private static ClientOptions Options(Row row, int port, string? cache) =>
        new()
        {
            Port = port,
            CacheFolder = cache,
            Quirks = row.Named,
            Suite = row.Suite is { } suite ? CipherSuite.Find(suite) : null,
            Ipmi15 = row.Is15 ? AuthenticationType.Md5 : null,
            Timeout = TimeSpan.FromMilliseconds(row.Timeout),
        };
}
