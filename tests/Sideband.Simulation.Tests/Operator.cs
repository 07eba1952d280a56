using System.Globalization;
using System.Net;
using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;
using Sideband.Simulation.Tests.Errands;

namespace Sideband.Simulation.Tests;

/// <summary>Somebody at a console, who does one thing after the other and writes down how each ended.</summary>
internal sealed class Operator(Simulation simulation, int index, AuthenticationType? ipmi15, Random random)
{
    public const byte FirstUser = 5;
    public const int FirstOffset = 64;
    public const int Piece = 16;
    private const byte Inventory = 0;
    private readonly ControllerNode _node = simulation.Node;
    private readonly Ledger _ledger = simulation.Ledger;
    private readonly VirtualTime _time = simulation.Time;
    private readonly SeededRandom _keys = new(random.Next());
    private IpmiClient? _client;
    private int _count;
    private bool? _remembered;

    public int Index => index;

    public ControllerNode Node => _node;

    public Ledger Ledger => _ledger;

    /// <summary>For errands, apart from what there was before there were any, which goes on as it did.</summary>
    public Random Chance { get; } = new(simulation.Seed ^ (index + 1) * 0x3779);

    /// <summary>What is done besides.</summary>
    public Errand[] Errands => field ??= [.. Errand.Of(simulation.Cast.Pastimes, this)];

    public string UserKey => $"name of user {FirstUser + index}";

    public string PieceKey => $"inventory at {FirstOffset + Piece * index}";

    public const string PolicyKey = "restore policy";

    /// <summary>Works until somebody says that it is enough.</summary>
    public async Task WorkAsync(Func<bool> isOver)
    {
        while (!isOver())
        {
            if (await ConnectedAsync() is { } client)
                await ActAsync(client);
            await PauseAsync(random.NextDouble() < 0.1 ? 5000 : 300);
        }
    }

    /// <summary>Goes on until all is well, with the session that there is.</summary>
    public async Task RecoverAsync()
    {
        var start = _time.Now;
        var limit = TimeSpan.FromSeconds(30);
        for (var last = "nothing was tried"; ; await PauseAsync(100))
        {
            if (_time.Now - start > limit)
                throw new ViolationException(Invariant.Recovers, $"console {index} is not back: {last}");
            try
            {
                if (await ConnectedAsync() is not { } client)
                    continue;
                await client.Power.IsOnAsync();
                break;
            }
            catch (IpmiException e)
            {
                last = e.Message;
            }
        }
        if (_time.Now - start > limit)
            throw new ViolationException(Invariant.Recovers, $"console {index} needed {_time.Now - start}");
    }

    /// <summary>All works again: what is written now is done, and what is read is right.</summary>
    public async Task CheckAsync()
    {
        var client = _client!;
        try
        {
            await client.Power.OnAsync();
            Add(await client.Sel.AddAsync(Entry(out var mark)), mark);
            await ReadNameAsync(client);
            await ReadPieceAsync(client);
            foreach (var errand in Errands)
                await errand.ReadAsync(client);
            var found = new List<string>();
            await foreach (var entry in client.Sel.ReadAsync())
            {
                if (MarkOf(entry) is { } known)
                    found.Add(known);
            }
            _ledger.CheckMarks($"entry {index}/", found);
            await client.DisposeAsync();
        }
        catch (IpmiException e)
        {
            throw new ViolationException(Invariant.Recovers, $"console {index} fails when all is well: {e.Message}");
        }
    }

    /// <summary>The mark of an entry of a console; null of others.</summary>
    public static string? MarkOf(SelRecord record) =>
        record.Event is { GeneratorId: >= 0x41 and < 0x61 } e
            ? Invariantly($"entry {(e.GeneratorId - 0x41) / 2}/{e.EventData2 << 8 | e.EventData3}")
            : null;

    private void Add(ushort id, string mark)
    {
        simulation.Tell($"console {index}: {mark} is {id:X4}h");
        _ledger.Mark(mark, Outcome.Done);
    }

    private async Task<IpmiClient?> ConnectedAsync()
    {
        // Once in a while a session is left behind or ended, and another one is opened.
        if (_client is { } old && random.NextDouble() < 0.03)
        {
            _client = null;
            await old.DisposeAsync();
        }
        if (_client is not null)
            return _client;
        try
        {
            return _client = await IpmiClient.ConnectAsync(
                _node.Endpoint.Address.ToString(),
                new Credentials(ControllerNode.User, ControllerNode.Password),
                new ClientOptions
                {
                    CacheFolder = null,
                    Ipmi15 = ipmi15,
                    Clock = _time,
                    Random = _keys,
                    Network = simulation.Network.From(new IPAddress([10, 0, 1, (byte)(10 + index)])),
                    Timeout = TimeSpan.FromSeconds(6),
                }
            );
        }
        catch (IpmiException e)
        {
            simulation.Tell($"console {index} has no session: {e.Message}");
            return null;
        }
    }

    private async Task ActAsync(IpmiClient client)
    {
        var start = _time.Now;
        if (Errands.Length > 0 && Chance.NextDouble() < simulation.Cast.Share)
            await Errands[Chance.Next(Errands.Length)].RunAsync(client);
        else
            await PlayAsync(client);
        if (_time.Now - start > TimeSpan.FromMinutes(3))
            throw new ViolationException(Invariant.CallsEnd, $"a call took {_time.Now - start}.");
    }

    private async Task PlayAsync(IpmiClient client)
    {
        switch (random.Next(10))
        {
            case 0 or 1:
                var entry = Entry(out var mark);
                _ledger.Mark(mark, await EndAsync(mark, () => AddAsync(client, entry)));
                break;
            case 2:
                var record = $"record {index}/{++_count}";
                byte[] bytes = [0, 0, 0x51, 0xC0, 6, 0x11, 0x22, 0x00, (byte)index, .. Number(_count)];
                _ledger.Mark(record, await EndAsync(record, () => client.SendAsync(new AddSdr(bytes))));
                break;
            case 3:
                _ledger.Act("reset", await EndAsync("reset", () => client.Power.ResetAsync()));
                break;
            case 4:
                var interrupt = () => client.Power.DiagnosticInterruptAsync();
                _ledger.Act("interrupt", await EndAsync("interrupt", interrupt));
                break;
            case 5 when index == 0:
                _ledger.Act("cycle", await EndAsync("cycle", () => client.Power.CycleAsync()));
                break;
            case 5 when index == 1:
                var policy = (PowerRestorePolicy)random.Next(3);
                var set = () => client.Chassis.SetRestorePolicyAsync(policy);
                _ledger.Set(PolicyKey, policy.ToString(), await EndAsync($"policy {policy}", set));
                break;
            case 6:
                var name = Invariantly($"u{index}x{++_count}");
                var rename = () => client.Users.SetNameAsync((byte)(FirstUser + index), name);
                _ledger.Set(UserKey, name, await EndAsync(name, rename));
                await EndAsync("read name", () => ReadNameAsync(client));
                break;
            case 7:
                var piece = Number(++_count);
                var write = new WriteFruData(Inventory, (ushort)(FirstOffset + Piece * index), PieceOf(piece));
                var text = Convert.ToHexString(PieceOf(piece));
                _ledger.Set(PieceKey, text, await EndAsync("write " + text, () => client.SendAsync(write)));
                await EndAsync("read inventory", () => ReadPieceAsync(client));
                break;
            case 8:
                await EndAsync("switch on", () => client.Power.OnAsync());
                break;
            default:
                await EndAsync("status", () => StatusAsync(client));
                break;
        }
    }

    private async Task AddAsync(IpmiClient client, SelRecord entry)
    {
        for (var attempt = 0; simulation.Breakage == Breakage.RepeatsBlindly && attempt < 5; attempt++)
        {
            try
            {
                await client.SendAsync(new AddSelEntry(entry.ToArray()), TimeSpan.FromSeconds(1), default);
                return;
            }
            catch (IpmiTimeoutException)
            {
                // Not looked after: that is what is wrong.
            }
        }
        await client.Sel.AddAsync(entry);
    }

    private async Task StatusAsync(IpmiClient client)
    {
        var start = _time.Now;
        _node.Look();
        var isOn = await client.Power.IsOnAsync();
        if (simulation.Breakage == Breakage.AnswersFromMemory)
            isOn = _remembered ??= isOn;
        var seen = isOn ? _node.Seen.On : _node.Seen.Off;
        if (seen < start)
            throw new ViolationException(Invariant.NeverWrong, $"the machine was never {(isOn ? "on" : "off")}.");
    }

    private async Task ReadNameAsync(IpmiClient client)
    {
        var name = (await client.SendAsync(new GetUserName((byte)(FirstUser + index)))).Name;
        _ledger.CheckRead(UserKey, name);
    }

    private async Task ReadPieceAsync(IpmiClient client)
    {
        var read = new ReadFruData(Inventory, (ushort)(FirstOffset + Piece * index), Piece);
        var data = (await client.SendAsync(read)).Data;
        _ledger.CheckRead(PieceKey, Convert.ToHexString(data.Span));
    }

    /// <summary>How a call ended.</summary>
    public async Task<Outcome> EndAsync(string what, Func<Task> call)
    {
        var outcome = Outcome.Done;
        var failures = _node.DiskFailures;
        var why = "";
        try
        {
            simulation.Tell($"console {index}: {what} …");
            await call();
            if (simulation.Breakage == Breakage.ThrowsSomethingElse && random.Next(20) == 0)
                throw new InvalidOperationException(what);
        }
        catch (IpmiCommandException e)
        {
            // The disk failed under the call: what was asked again and refused then may have got there the first time.
            outcome = _node.DiskFailures == failures ? Outcome.NotDone : Outcome.Unknown;
            why = e.Message;
        }
        catch (IpmiException e)
        {
            (outcome, why) = (Outcome.Unknown, e.Message);
        }
        catch (Exception e) when (e is not ViolationException)
        {
            throw new ViolationException(Invariant.CallsEnd, $"{what} ended with {e}");
        }
        if (simulation.Breakage == Breakage.CallsItDone)
            outcome = Outcome.Done;
        simulation.Tell($"console {index}: {what} {outcome} {why}");
        return outcome;
    }

    private SelRecord Entry(out string mark)
    {
        var number = Number(++_count);
        var record = SelRecord.Create(
            new SystemEventRecord(
                0,
                (byte)(0x41 + index * 2),
                0,
                0,
                4,
                SensorType.Temperature,
                1,
                1,
                false,
                1,
                number[0],
                number[1]
            )
        );
        mark = MarkOf(record)!;
        return record;
    }

    private Task PauseAsync(int most) => Task.Delay(TimeSpan.FromMilliseconds(random.Next(most)), _time);

    private static byte[] Number(int number) => [(byte)(number >> 8), (byte)number];

    private static byte[] PieceOf(byte[] number) =>
        [.. Enumerable.Range(0, Piece).Select(i => number[i % number.Length])];

    private static string Invariantly(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
