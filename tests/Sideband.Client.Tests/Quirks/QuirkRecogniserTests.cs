using Sideband.Client.Quirks;
using Sideband.Client.Tests.Zoo;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Tests.Quirks;

public sealed class QuirkRecogniserTests
{
    [Fact]
    public async Task Who_gives_up_gives_up_for_nobody_else()
    {
        var isSilent = true;
        var fault = new Fault
        {
            Answer = asked =>
                !asked.Is(0x06, 0x01) ? null
                : isSilent ? []
                : [0, 0x20, 1, 2, 0x14, 2, 0xBF, 0x4C, 0x1C, 0, 0x99, 0x53],
        };
        using var cage = new Cage(fault, ZooTests.Machine);
        var credentials = new Credentials(CrookedController.User, new SessionPassword(CrookedController.Password));
        var options = new ClientOptions
        {
            Port = cage.Port,
            CacheFolder = null,
            Timeout = TimeSpan.FromMinutes(1),
        };
        var cancellation = TestContext.Current.CancellationToken;
        await using var client = await IpmiClient.ConnectAsync("127.0.0.1", credentials, options, cancellation);
        using var impatient = new CancellationTokenSource();
        var first = client.RecogniseAsync(null, impatient.Token);
        var second = client.RecogniseAsync(null, cancellation);
        await impatient.CancelAsync();
        await first.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );
        Assert.True(first.IsCanceled);
        isSilent = false;
        await second;
        Assert.Equal(QuirkSet.Of(Quirk.VerySlowCommit), client.Quirks);
    }
}
