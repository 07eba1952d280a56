using Sideband.Cli.Ipmitool;
using Sideband.Client.Tests.Zoo;
using Sideband.Interop.Tests;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Tests;

/// <summary>Controllers of the zoo, asked by command lines: what a person sees of their faults.</summary>
public sealed class ZooTests
{
    private const string Machine = """
        machines:
          one:
            controller: {manufacturer: 7154, product: 99, firmware: "2.14"}
            log: 16
            lan: {suites: [3, 17], ipmi 1.5: [md5]}
            users: [{name: admin, password: secret-word}]
            sensors:
              - {name: CPU Temp, type: temperature, idle: 40, full: 40, upper: [85, 92, 98]}
              - {name: FAN 1, type: fan, idle: 5000, full: 5000, range: 0..25500, lower: [1500, 1000]}
        nodes: [{name: node, machine: one}]
        """;

    [Fact]
    public async Task A_quirk_is_shown_when_it_is_seen_and_afterwards()
    {
        using var cage = new Cage(new() { WantsPlainProof = true }, Machine);
        string[] who = ["-H", $"127.0.0.1:{cage.Port}", "-U", "admin", "--password-env", "SIDEBAND_TEST_PASSWORD"];
        var first = await CommandLine.RunAsync([.. who, "--trace", "mc", "info"]);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("quirk intelplus: RAKP message 3 is refused", first.Words, StringComparison.Ordinal);
        var second = await CommandLine.RunAsync([.. who, "-v", "mc", "info", "-o", "json"]);
        Assert.Contains("intelplus", second.Output, StringComparison.Ordinal);
        Assert.Contains("quirks intelplus", second.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sensors_are_read_through_three_faults_at_once()
    {
        using var cage = new Cage(
            new()
            {
                Messages = m =>
                    [
                        [.. m[..^1], (byte)(m[^1] ^ 1)],
                    ],
                Packets = p => [p, [.. p]],
                Answer = a => a.Is(0x0A, 0x23) && a.Body[5] > 16 ? [0xCA] : null,
            },
            Machine
        );
        var run = await CommandLine.RunAsync([
            .. CommandLine.Admin($"127.0.0.1:{cage.Port}"),
            "sensor",
            "list",
            "-o",
            "csv",
        ]);
        Assert.Equal("", run.Words);
        Assert.Contains("CPU Temp,40", run.Output, StringComparison.Ordinal);
        Assert.Contains("FAN 1,5000", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "a code of 8 bytes in RAKP message 4")]
    [InlineData(3, "their authentication code is wrong")]
    public async Task An_error_names_the_fault(int code, string words)
    {
        var fault =
            code == 4
                ? new Fault { SetUp = (type, p) => type == PayloadType.Rakp4 ? p[..16] : p }
                : new Fault
                {
                    Packets = p =>
                        [
                            [.. p[..^1], (byte)(p[^1] ^ 1)],
                        ],
                };
        using var cage = new Cage(fault, Machine);
        var run = await CommandLine.RunAsync([
            .. CommandLine.Admin($"127.0.0.1:{cage.Port}"),
            "--timeout",
            "1",
            "mc",
            "info",
        ]);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(words, run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_proved_is_believed_by_name_only()
    {
        using var cage = new Cage(new() { LeavesOutCodes = true }, Machine);
        string[] line =
        [
            .. CommandLine.Admin($"127.0.0.1:{cage.Port}"),
            "-I",
            "lan",
            "--timeout",
            "1",
            "power",
            "status",
        ];
        var without = await CommandLine.RunAsync(line);
        Assert.Equal(3, without.ExitCode);
        Assert.Contains("--quirk noauthcodecheck", without.Words, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLine.RunAsync([.. line, "--quirk", "noauthcodecheck"])).ExitCode);
    }

    [Fact]
    public async Task The_drop_in_ends_a_mailbox_with_a_block_that_has_no_bytes()
    {
        byte[] empty = [0, 1, 7];
        using var cage = new Cage(
            new() { Answer = asked => asked.Is(0, 9) && asked.Body is [7, 1, ..] ? empty : null },
            Machine
        );
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] who = ["-I", "lanplus", "-H", "127.0.0.1", "-p", $"{cage.Port}", "-U", "admin", "-P"];
        string[] line = [.. who, TestRack.Password, "chassis", "bootmbox", "get"];
        Assert.Equal(0, await DropInProgram.RunAsync(line, output, errors));
        Assert.Contains("Block   0 Data", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Block   1 Data", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_drop_in_takes_quirks_by_their_names()
    {
        using var cage = new Cage(new() { WantsThump = true }, Machine);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] who = ["-I", "lanplus", "-H", "127.0.0.1", "-p", $"{cage.Port}", "-U", "admin", "-P"];
        string[] line = [.. who, TestRack.Password, "-o", "intelwv2", "power", "status"];
        Assert.Equal(0, await DropInProgram.RunAsync(line, output, errors));
        Assert.Equal("Chassis Power is on\n", output.ToString());
    }
}
