using System.Net;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>What is finite is tried to its end: algorithms, commands, orders of the log-in's steps.</summary>
public sealed class ExhaustiveTests(Figures<ExhaustiveTests> figures)
    : IClassFixture<Figures<ExhaustiveTests>>,
        IDisposable
{
    private const int Algorithms = 64;
    private const int NetFns = 64;
    private const int Codes = 256;
    private const string Password = "long-and-secret-word";
    private readonly Workbench _bench = new(Guarded.Machine);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Of_all_262144_triples_of_algorithms_two_are_agreed_on()
    {
        var console = new TestConsole(_bench);
        var datagram = new byte[RmcpPlusPacket.HeaderSize + 32];
        var agreed = new List<(int, int, int)>();
        for (var triple = 0; triple < Algorithms * Algorithms * Algorithms; triple++)
        {
            var (a, i, c) = (triple / (Algorithms * Algorithms), triple / Algorithms % Algorithms, triple % Algorithms);
            var request = OpenSessionRequest.Of(1, PrivilegeLevel.None, (uint)triple + 1, CipherSuite.Suite3) with
            {
                Authentication = new(0, AlgorithmProposal.ProposalLength, (byte)a),
                Integrity = new(1, AlgorithmProposal.ProposalLength, (byte)i),
                Confidentiality = new(2, AlgorithmProposal.ProposalLength, (byte)c),
            };
            RmcpPlusPacket.Write(datagram, PayloadType.OpenSessionRequest, Message.ToOctets(in request).Span);
            Assert.True(SessionPacket.TryParse(console.Send(datagram), out var packet));
            Assert.Equal(BodyFit.Exact, Message.Read<OpenSessionResponse>(packet.Payload, out var response));
            if (response.Status == RmcpPlusStatus.NoErrors)
                agreed.Add((a, i, c));
            else
                Assert.Equal(RmcpPlusStatus.NoCipherSuiteMatch, response.Status);
        }
        figures.Add("triples of algorithms", Algorithms * Algorithms * Algorithms);
        Assert.Equal([(1, 1, 1), (3, 4, 1)], agreed);
    }

    /// <summary>
    /// Every number of a command, in three lengths, outside of a session and in one of each privilege: what there is not is told
    /// so, and what one may not is refused.
    /// </summary>
    [Theory]
    [InlineData(PrivilegeLevel.None)]
    [InlineData(PrivilegeLevel.Callback)]
    [InlineData(PrivilegeLevel.User)]
    [InlineData(PrivilegeLevel.Operator)]
    [InlineData(PrivilegeLevel.Administrator)]
    [InlineData(PrivilegeLevel.Oem)]
    public void Every_command_in_three_lengths_is_answered_as_its_sender_may(PrivilegeLevel level)
    {
        var bench = new Workbench(Guarded.Machine);
        try
        {
            var (random, console, before) = (new Random(3), LogIn(bench, level), State(bench));
            var (refused, unknown, answered) = (0, 0, 0);
            for (var number = 0; number < NetFns * Codes * 3; number++)
            {
                var (netFn, code) = ((byte)(number / 3 / Codes), (byte)(number / 3));
                var body = new byte[number % 3 * 20];
                random.NextBytes(body);
                if (netFn == (byte)NetFn.GroupExtension && body.Length > 0)
                    body[0] = 0xDC;
                if (level != PrivilegeLevel.None && bench.Controller.Sessions.Find(console.ControllerId) is null)
                {
                    // An administrator has ended it, or himself.
                    bench.Dispose();
                    bench = new(Guarded.Machine);
                    console = LogIn(bench, level);
                }
                var answer =
                    level == PrivilegeLevel.None
                        ? console.Plain(netFn, code, body)
                        : console.Command(netFn, code, body);
                var what = $"{netFn:X2}h {code:X2}h with {body.Length} bytes as {level}: {Convert.ToHexString(answer)}";
                // Odd ones are answers, and nobody has asked.
                if (netFn % 2 == 1)
                {
                    Assert.True(answer.Length == 0, what);
                    continue;
                }
                var entry = CommandTable.Standard.Find(netFn, code, body);
                if (entry is null)
                {
                    Assert.True(answer is [(byte)CompletionCode.InvalidCommand], what);
                    unknown++;
                }
                else if (entry.Command.Privilege > level || !entry.ReachesFrom(bench.Controller.Lan.Channel))
                {
                    Assert.True(answer is [(byte)CompletionCode.InsufficientPrivilege], what);
                    refused++;
                }
                else
                {
                    answered++;
                }
            }
            figures.Add("commands", NetFns * Codes * 3);
            Assert.Equal(NetFns / 2 * Codes * 3, refused + unknown + answered);
            Assert.True(refused > 20 && answered > 10, $"{refused} refused, {unknown} unknown, {answered} answered");
            if (level < PrivilegeLevel.Operator)
                Assert.Equal(before, State(bench));
        }
        finally
        {
            bench.Dispose();
        }
    }

    /// <summary>
    /// Every order of six steps of a log-in against a model of a few lines: Open Session, RAKP 1 and another RAKP 1, RAKP 3 with the
    /// right code, with a wrong one and giving up, and a command.
    /// </summary>
    [Fact]
    public void Steps_of_a_log_in_do_in_every_order_what_the_model_does()
    {
        const string Steps = "O12PWGC";
        const int Length = 6;
        var sessions = 0;
        for (var order = 0; order < (int)Math.Pow(Steps.Length, Length); order++)
        {
            var address = new IPAddress([10, (byte)(order >> 16), (byte)(order >> 8), (byte)order]);
            var console = new TestConsole(_bench, address.ToString());
            var (model, done) = (new Model(), "");
            for (var (step, rest) = (0, order); step < Length; step++, rest /= Steps.Length)
            {
                var what = Steps[rest % Steps.Length];
                done += what;
                var (expected, got) = (model.Step(what), Take(console, what));
                if (expected != got)
                    Assert.Fail($"{done}: {got}, and the model says {expected}");
            }
            sessions += model.Sessions;
            Assert.Equal(model.Sessions, _bench.Controller.Sessions.Count);
            foreach (var session in _bench.Controller.Sessions.Active.ToArray())
                _bench.Controller.Sessions.Close(session);
            _bench.Time.Advance(HalfOpenSessions.Lifetime);
        }
        figures.Add("orders of a log-in", (long)Math.Pow(Steps.Length, Length));
        Assert.True(sessions > 100);
    }

    private static bool Take(TestConsole console, char step) =>
        step switch
        {
            'O' => console.Open() == RmcpPlusStatus.NoErrors,
            '1' => console.Ask("admin", 0x11)?.Status == RmcpPlusStatus.NoErrors,
            '2' => console.Ask("viewer", 0x22)?.Status == RmcpPlusStatus.NoErrors,
            'P' => console.Rakp is not null && console.Prove(Password) == RmcpPlusStatus.NoErrors,
            'W' => console.Rakp is not null && console.Prove("guess") == RmcpPlusStatus.NoErrors,
            'G' => console.GiveUp(),
            _ => console.Command(new GetDeviceId()) is not null,
        };

    /// <summary>What a log-in is, without any bytes. (§13.15)</summary>
    private sealed class Model
    {
        private bool _isOpen;
        private char _asked;
        private bool _isIn;

        public int Sessions { get; private set; }

        /// <summary>Takes a step; whether it succeeds.</summary>
        public bool Step(char step)
        {
            switch (step)
            {
                case 'O':
                    // A repeated one is the same; behind RAKP 1 it is a new log-in.
                    (_isOpen, _asked, _isIn) = (true, '-', false);
                    return true;
                case '1' or '2' when _isOpen && !_isIn && _asked is '-':
                    _asked = step;
                    return true;
                case '1' or '2':
                    // The same again is answered again, and another is not.
                    return _isOpen && !_isIn && _asked == step;
                case 'P' when _isOpen && _asked == '1':
                    Sessions += _isIn ? 0 : 1;
                    _isIn = true;
                    return true;
                case 'W' or 'G' when _isOpen && _asked != '-' && !_isIn:
                    _isOpen = false;
                    return false;
                case 'P' when _isOpen && _asked == '2':
                    // The administrator's word is not the viewer's.
                    _isOpen = false;
                    return false;
                default:
                    return step == 'C' && _isOpen && _isIn;
            }
        }
    }

    private static TestConsole LogIn(Workbench bench, PrivilegeLevel level)
    {
        // Nobody goes up from Callback, and to it only by asking for no more. (§22.18)
        var role = level == PrivilegeLevel.Callback ? level : PrivilegeLevel.Administrator;
        var console = new TestConsole(bench) { Role = role };
        if (level == PrivilegeLevel.None)
            return console;
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", Password));
        if (level is > PrivilegeLevel.Callback and < PrivilegeLevel.Oem)
            Assert.Equal(CompletionCode.Success, console.Command(new SetSessionPrivilegeLevel(level)));
        var session = bench.Controller.Sessions.Find(console.ControllerId)!;
        // No suite lets anybody have a manufacturer's privilege.
        if (level == PrivilegeLevel.Oem)
            session.Privilege = level;
        Assert.Equal(level, session.Privilege);
        return console;
    }

    private static string State(Workbench bench) =>
        string.Join(
            ' ',
            bench.Controller.IsPowerOn,
            bench.Controller.Sel.Records.Count,
            bench.Controller.Sessions.Count,
            string.Join(',', bench.Controller.Users.All.ToArray().Select(u => $"{u.Name} {u.Enabled} {u[1]}")),
            bench.Controller.Lan.Channel.Access
        );
}
