using Sideband.Protocol.Commands.App;

namespace Sideband.Simulation.Tests;

/// <summary>What is sent once over a bridge, and again as another message, where packets are lost.</summary>
public sealed class BridgeTests
{
    private const int Product = 7;

    [Fact]
    public async Task Lost_messages_over_a_bridge_do_not_end_the_session()
    {
        using var rig = new BridgeRig();
        await rig.Time.RunAsync(PlayAsync());

        async Task PlayAsync()
        {
            await using var client = await rig.ConnectAsync();
            Assert.Equal(Product, (await client.SendAsync(new GetDeviceId())).ProductId);
            // The third is waited for longer than a session may be silent.
            rig.LostMessages = 3;
            Assert.Equal(Product, (await client.SendAsync(new GetDeviceId())).ProductId);
            Assert.Equal((0, 1), (rig.LostMessages, rig.SessionsAskedFor));
        }
    }

    [Fact]
    public async Task Message_over_a_bridge_is_repeated_with_its_privilege_in_a_session_opened_for_another_command()
    {
        using var rig = new BridgeRig();
        await rig.Time.RunAsync(PlayAsync());

        async Task PlayAsync()
        {
            await using var client = await rig.ConnectAsync();
            await client.SendAsync(new GetDeviceId());
            rig.Restart();
            var direct = client.SendAsync(new GetDeviceId(), default, null, default);
            var bridged = client.SendAsync(new GetDeviceId());
            Assert.NotEqual(Product, (await direct).ProductId);
            Assert.Equal(Product, (await bridged).ProductId);
            Assert.Equal(2, rig.SessionsAskedFor);
        }
    }

    [Fact]
    public async Task Each_of_many_messages_over_a_bridge_is_answered_though_many_are_lost()
    {
        using var rig = new BridgeRig();
        await rig.Time.RunAsync(PlayAsync());

        async Task PlayAsync()
        {
            await using var client = await rig.ConnectAsync();
            (rig.LostMessages, rig.SparesEachSecond) = (40, true);
            var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.SendAsync(new GetDeviceId())));
            Assert.All(all, identity => Assert.Equal(Product, identity.ProductId));
            Assert.Equal(1, rig.SessionsAskedFor);
            // What waits until it may go out does not wait for its answer yet.
            Assert.InRange(rig.Time.Now, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        }
    }
}
