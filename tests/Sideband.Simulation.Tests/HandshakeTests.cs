using System.Net;
using Sideband.Bmc.Tests.Storage;
using Sideband.Client;
using Sideband.Client.Transport;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Simulation.Tests;

/// <summary>
/// The controller ends at each datagram of a console's way in, before it or after the answer, and its last answer may end at any of
/// its bytes: the console comes in all the same, within 30 seconds, and nothing but an error with a name is thrown meanwhile.
/// </summary>
public sealed class HandshakeTests(Figures<HandshakeTests> figures) : IClassFixture<Figures<HandshakeTests>>
{
    private const int Whole = int.MaxValue;
    private const int Never = -1;
    private static readonly TimeSpan Downtime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(null)]
    [InlineData(AuthenticationType.Md5)]
    [InlineData(AuthenticationType.StraightPassword)]
    public async Task A_console_comes_in_wherever_the_controller_ends(AuthenticationType? ipmi15)
    {
        var undisturbed = await PlayAsync(ipmi15, new(Never));
        Assert.InRange(undisturbed.Answers.Count, 3, 20);
        Assert.Equal(1, undisturbed.Starts);
        var plans = new List<Ending>();
        for (var step = 0; step < undisturbed.Answers.Count; step++)
        {
            foreach (var survival in (Survival?[])[null, Survival.None])
            {
                plans.Add(new(step) { Survival = survival, IsBefore = true });
                plans.Add(new(step) { Survival = survival });
            }
            plans.AddRange(
                Enumerable.Range(0, undisturbed.Answers[step]).Select(cut => new Ending(step) { Cut = cut })
            );
        }
        foreach (var plan in plans)
        {
            var play = await PlayAsync(ipmi15, plan);
            Assert.True(play.Starts == 2, $"{plan}: it was started {play.Starts} times");
            Assert.True(play.Took <= Longest, $"{plan}: it took {play.Took}");
        }
        figures.Add("ways in during which the controller ended", plans.Count);
    }

    private static async Task<Play> PlayAsync(AuthenticationType? ipmi15, Ending plan)
    {
        var time = new VirtualTime();
        var network = new SimulatedNetwork(time, new Random(1));
        var node = new ControllerNode(time, network, new Random(2), Breakage.None, new([ipmi15]));
        var answers = new List<int>();
        var asked = 0;
        var cut = new Cutter(plan);
        network.AtController = (bytes, from) =>
        {
            if (plan.IsBefore && asked++ == plan.Step)
                node.Crash(plan.Survival, Downtime);
            node.Receive(bytes, from);
        };
        network.Left = answer =>
        {
            // What it has sent is on its way; it ends before it does anything else.
            if (!plan.IsBefore && answers.Count == plan.Step)
                time.After(TimeSpan.Zero, () => node.Crash(plan.Survival, Downtime));
            answers.Add(answer.Length);
        };
        await time.RunAsync(ComeInAsync());
        return new(answers, node.Starts, time.Now);

        async Task ComeInAsync()
        {
            IpmiClient? client = null;
            while (time.Now <= Longest)
            {
                try
                {
                    client ??= await ConnectAsync();
                    Assert.True(await client.Power.IsOnAsync());
                    // A controller that ends right after its last answer is not missed before something is asked again.
                    if (node.Controller is not null && (plan.Step == Never || node.Starts == 2))
                        return;
                }
                catch (IpmiException)
                {
                    // It is down, or does not know the session any more.
                }
                await Task.Delay(TimeSpan.FromMilliseconds(100), time);
            }
        }

        Task<IpmiClient> ConnectAsync() =>
            IpmiClient.ConnectAsync(
                node.Endpoint.Address.ToString(),
                new Credentials(ControllerNode.User, ControllerNode.Password),
                new ClientOptions
                {
                    CacheFolder = null,
                    Ipmi15 = ipmi15,
                    Clock = time,
                    Random = new SeededRandom(3),
                    Network = (peer, receiver) =>
                        network.From(new IPAddress([10, 0, 1, 10]))(peer, cut.Before(receiver)),
                    Timeout = TimeSpan.FromSeconds(6),
                }
            );
    }

    /// <summary>When the controller ends.</summary>
    /// <param name="Step">At which datagram.</param>
    private sealed record Ending(int Step)
    {
        /// <summary>Before it has read it; else when it has answered.</summary>
        public bool IsBefore { get; init; }

        /// <summary>What the disk keeps where the power goes; null where only the program ends.</summary>
        public Survival? Survival { get; init; }

        /// <summary>So many bytes of its last answer come.</summary>
        public int Cut { get; init; } = Whole;
    }

    private sealed record Play(IReadOnlyList<int> Answers, int Starts, TimeSpan Took);

    /// <summary>Lets the last answer end where the plan says.</summary>
    private sealed class Cutter(Ending plan)
    {
        private int _seen;

        public IDatagramReceiver Before(IDatagramReceiver receiver) => new Ear(this, receiver);

        private sealed class Ear(Cutter cutter, IDatagramReceiver receiver) : IDatagramReceiver
        {
            public void OnDatagram(Span<byte> datagram) => receiver.OnDatagram(cutter.Cut(datagram));
        }

        private Span<byte> Cut(Span<byte> datagram) =>
            _seen++ == plan.Step && plan.Cut < datagram.Length ? datagram[..plan.Cut] : datagram;
    }
}
