using Sideband.Client;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>Our client against our controller, over real sockets.</summary>
public sealed class ClientTests
{
    private static ClientOptions Options(TestRack rack) => new() { Port = rack.Port, CacheFolder = null };

    private static Credentials Admin => new(TestRack.User, TestRack.Password);

    [Fact]
    public async Task Power_status_takes_five_packets()
    {
        await using var rack = TestRack.Start();
        var counter = new PacketCounter();
        await using (
            var client = await IpmiClient.ConnectAsync(
                "127.0.0.1",
                Admin,
                Options(rack) with
                {
                    Observer = counter,
                },
                TestContext.Current.CancellationToken
            )
        )
            Assert.True(await client.Power.IsOnAsync(TestContext.Current.CancellationToken));
        Assert.Equal(5, counter.Sent);
    }

    [Fact]
    public async Task Reading_104_sensors_takes_one_request_for_each_record_and_reading()
    {
        await using var rack = TestRack.Start(extraSensors: 100);
        var cache = Directory.CreateTempSubdirectory("sideband-cache").FullName;
        var sent = new List<int>();
        for (var run = 0; run < 2; run++)
        {
            var counter = new PacketCounter();
            var options = Options(rack) with { Observer = counter, CacheFolder = cache };
            await using (
                var client = await IpmiClient.ConnectAsync(
                    "127.0.0.1",
                    Admin,
                    options,
                    TestContext.Current.CancellationToken
                )
            )
            {
                var count = 0;
                await foreach (var reading in client.Sensors.ReadAsync(TestContext.Current.CancellationToken))
                    count += reading.IsAvailable ? 1 : 0;
                Assert.Equal(104, count);
            }
            sent.Add(counter.Sent);
        }
        // Three packets of set-up, the repository's info, 105 records (one is the controller's), 104 readings, Close.
        Assert.Equal([3 + 1 + 105 + 104 + 1, 3 + 1 + 104 + 1], sent);
        Directory.Delete(cache, recursive: true);
    }

    [Theory]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("::1%1")]
    public async Task Controllers_are_reached_over_IPv6(string host)
    {
        await using var rack = TestRack.Start(address: "[::1]", at: FreePorts.One());
        await using var client = await IpmiClient.ConnectAsync(
            host,
            Admin,
            Options(rack),
            TestContext.Current.CancellationToken
        );
        Assert.True(await client.Power.IsOnAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public async Task A_named_suite_is_used(int suite)
    {
        await using var rack = TestRack.Start();
        await using var client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            Admin,
            Options(rack) with
            {
                Suite = CipherSuite.Find(suite),
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(suite, client.Suite!.Id);
        Assert.True(await client.Power.IsOnAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(AuthenticationType.Md5)]
    [InlineData(AuthenticationType.Md2)]
    [InlineData(AuthenticationType.StraightPassword)]
    public async Task Sessions_of_15_open_too(AuthenticationType type)
    {
        await using var rack = TestRack.Start();
        await using var client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            Admin,
            Options(rack) with
            {
                Ipmi15 = type,
            },
            TestContext.Current.CancellationToken
        );
        Assert.True(await client.Power.IsOnAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_wrong_password_is_told_from_a_silent_host()
    {
        await using var rack = TestRack.Start();
        var refused = await Assert.ThrowsAsync<IpmiRefusedException>(() =>
            IpmiClient.ConnectAsync(
                "127.0.0.1",
                new Credentials(TestRack.User, "other"),
                Options(rack),
                TestContext.Current.CancellationToken
            )
        );
        Assert.DoesNotContain("other", refused.ToString(), StringComparison.Ordinal);
        Assert.NotNull(refused.Hint);
        var nobody = await Assert.ThrowsAsync<IpmiRefusedException>(() =>
            IpmiClient.ConnectAsync(
                "127.0.0.1",
                new Credentials("nobody", "other"),
                Options(rack),
                TestContext.Current.CancellationToken
            )
        );
        // The controller does not give away which names there are.
        Assert.Equal(
            refused.Message.Replace(TestRack.User, "", StringComparison.Ordinal),
            nobody.Message.Replace("nobody", "", StringComparison.Ordinal)
        );
        var silent = Options(rack) with { Port = FreePorts.One(), Timeout = TimeSpan.FromMilliseconds(400) };
        await Assert.ThrowsAsync<IpmiTimeoutException>(() =>
            IpmiClient.ConnectAsync("127.0.0.1", Admin, silent, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_user_with_less_rights_gets_the_session_he_may_have()
    {
        await using var rack = TestRack.Start();
        await using var client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials("viewer", TestRack.Password),
            Options(rack),
            TestContext.Current.CancellationToken
        );
        Assert.True(await client.Power.IsOnAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<IpmiRefusedException>(() =>
            client.Power.OffAsync(TestContext.Current.CancellationToken)
        );
        Assert.True(await client.Power.IsOnAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Many_commands_are_under_way_at_once_in_many_sessions()
    {
        await using var rack = TestRack.Start(nodes: 8);
        var sessions = Enumerable
            .Range(0, 8)
            .Select(async node =>
            {
                var options = Options(rack) with { Port = rack.Port + node };
                await using var client = await IpmiClient.ConnectAsync(
                    "127.0.0.1",
                    Admin,
                    options,
                    TestContext.Current.CancellationToken
                );
                var answers = await Task.WhenAll(
                    Enumerable.Range(0, 50).Select(_ => client.Power.IsOnAsync(TestContext.Current.CancellationToken))
                );
                return answers.Count(on => on);
            });
        Assert.All(await Task.WhenAll(sessions), count => Assert.Equal(50, count));
    }

    [Fact]
    public async Task Sessions_with_one_controller_that_are_opened_at_once_do_not_mix()
    {
        await using var rack = TestRack.Start();
        var openers = Enumerable
            .Range(0, 8)
            .Select(async _ =>
            {
                for (var i = 0; i < 50; i++)
                {
                    await using var client = await IpmiClient.ConnectAsync(
                        "127.0.0.1",
                        Admin,
                        Options(rack),
                        TestContext.Current.CancellationToken
                    );
                }
            });
        // All come from one port: of four hundred with tags of a byte, some are alike at the same time.
        await Task.WhenAll(openers);
    }
}
