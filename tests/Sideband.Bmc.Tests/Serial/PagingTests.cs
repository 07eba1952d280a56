using System.Text;
using Sideband.Bmc.Alerting;
using Sideband.Bmc.Serial.Paging;
using Sideband.Bmc.Tests.Alerting;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Commands.Transport.Serial;

namespace Sideband.Bmc.Tests.Serial;

/// <summary>Alerts that go out as pages, by dialling alone and to a paging service.</summary>
public sealed class PagingTests
{
    private readonly PlayedModem _modem = new();
    private readonly PlayedPager _pager = new();

    public PagingTests() => _modem.Other = _pager.Take;

    private SerialLine Start(SerialDestinationType type, byte retries = 0, bool modem = true)
    {
        var line = new SerialLine(
            $"mode: terminal, modem: {(modem ? "yes" : "no")}",
            "filters:\n  - {type: physical security, do: alert, severity: critical}"
        )
        {
            Peer = modem ? _modem.Take : _pager.Take,
        };
        line.Run(1);
        line.Set(new SerialDestinationInfo(1, type, false, 4, retries, 0, 2, 3));
        line.Set(new SerialCallRetryInterval(30));
        line.Set(new SerialTapAccount(2, 1, 3));
        line.Set(new SerialTapPagerIdString(2, "12345"u8.ToArray()));
        line.Set(new SerialTapPassword(2, "abc"u8.ToArray()));
        line.Set(new SerialDestinationDialStrings(3, 1, "T555-1234"u8.ToArray()));
        Pef(line, new PefAlertPolicy(1, AlertPolicyRule.Always, true, 1, 1, 2, 1, false));
        Pef(line, new PefAlertString(1, 1, "911"u8.ToArray()));
        return line;
    }

    private static void Pef<T>(SerialLine line, in T parameter)
        where T : struct, Sideband.Protocol.Wire.IParameter<T> =>
        Assert.Equal(
            CompletionCode.Success,
            line.Controller.Pef.Settings.Set(T.Parameter.Selector, Message.ToOctets(in parameter).Span).Code
        );

    private static void Fire(SerialLine line, double seconds = 30)
    {
        line.Controller.Log(Bench.Intrusion);
        line.Run(seconds);
    }

    private static byte StatusOf(SerialLine line) =>
        line.Controller.ImmediateAlerts.Do(2, new(2, 1, AlertOperation.GetStatus, 0, false, null)).Value.Status!.Value;

    private static CompletionCode Begin(SerialLine line) =>
        line.Controller.ImmediateAlerts.Do(2, new(2, 1, AlertOperation.Initiate, 1, true, null)).Code;

    /// <summary>The example that descriptions of the protocol show: 123, ABC and 17;.</summary>
    [Fact]
    public void Block_has_the_checksum_of_the_protocols_example() =>
        Assert.Equal(
            "\u0002123\rABC\r\u000317;\r",
            Encoding.ASCII.GetString(TapBlock.Create("123"u8, "ABC"u8, uint.MaxValue))
        );

    [Fact]
    public void Control_characters_of_a_text_are_escaped_as_is_set()
    {
        Assert.StartsWith("\u00021\rA\u001AIB\u001AM\r\u0003", Block(uint.MaxValue), StringComparison.Ordinal);
        // What makes a block what it is never stands in a text.
        Assert.StartsWith("\u00021\rA\tB\u001AM\r\u0003", Block(0), StringComparison.Ordinal);
        static string Block(uint escapes) => Encoding.ASCII.GetString(TapBlock.Create("1"u8, "A\tB\r"u8, escapes));
    }

    [Fact]
    public void Event_becomes_a_page_with_its_text()
    {
        using var line = Start(SerialDestinationType.TapPage);
        Fire(line);
        Assert.Equal(["ATDT555-1234", "ATH"], _modem.Commands);
        Assert.Equal(["12345\r911\r"], _pager.Pages.Select(p => p + "\r"));
        Assert.Equal(["<0D>", "<1B>PG1abc<0D>"], _pager.Lines.Take(2));
        Assert.Equal("<04><0D>", _pager.Lines[^1]);
        Assert.Equal("115211114", Encoding.ASCII.GetString(line.Channel.TapCodes.Octets.Span[..9]));
        Assert.False(line.Server.Jobs.IsBusy);
    }

    [Fact]
    public void Paging_service_without_a_modem_is_spoken_to_at_once()
    {
        using var line = Start(SerialDestinationType.TapPage, modem: false);
        Fire(line);
        Assert.Single(_pager.Pages);
        _ = line.Heard;
        line.Peer = null;
        line.LogIn();
    }

    [Theory]
    // The block is said again after a NAK; RS gives it up, and so does a service that hangs up.
    [InlineData("\u0015\r|\u0015\r|211\r\u0006\r", TapConfirmation.Sent, 1, (byte)AlertResult.Succeeded)]
    [InlineData("\u0015\r", TapConfirmation.Acknowledged, 0, (byte)AlertResult.NotAcknowledged)]
    [InlineData("511 Who?\r\u001E\r", TapConfirmation.Acknowledged, 0, (byte)AlertResult.NotAcknowledged)]
    [InlineData("\u001B\u0004\r", TapConfirmation.Acknowledged, 0, (byte)AlertResult.NotAcknowledged)]
    // What counts as delivered is set.
    [InlineData("\u0006\r", TapConfirmation.Acknowledged, 1, (byte)AlertResult.Succeeded)]
    [InlineData("\u0006\r", TapConfirmation.Sent, 1, (byte)AlertResult.NotAcknowledged)]
    [InlineData("213 Later\r\u0006\r", TapConfirmation.Sent, 1, (byte)AlertResult.NotAcknowledged)]
    [InlineData("213 Later\r\u0006\r", TapConfirmation.SentOrHeld, 1, (byte)AlertResult.Succeeded)]
    public void Answers_of_the_service_say_whether_a_page_arrived(
        string answers,
        TapConfirmation confirmation,
        int pages,
        byte expected
    )
    {
        using var line = Start(SerialDestinationType.TapPage);
        line.Set(new SerialTapServiceSettings(1, confirmation, "PG1", uint.MaxValue, 1, 1, 4, 3, 3, 1, 3, 3, 3, 3));
        _pager.Answers.Clear();
        foreach (var answer in answers.Split('|'))
            _pager.Answers.Enqueue(answer);
        Assert.Equal(CompletionCode.Success, Begin(line));
        Assert.Equal((CompletionCode)0x81, Begin(line));
        line.Run(60);
        Assert.Equal(pages, _pager.Pages.Count);
        Assert.Equal(expected, StatusOf(line));
    }

    [Fact]
    public void Noise_of_a_service_is_borne()
    {
        var random = new Random(6);
        for (var round = 0; round < 200; round++)
        {
            using var line = Start(SerialDestinationType.TapPage);
            _modem.Other = _ =>
                string.Concat(
                    Enumerable
                        .Range(0, random.Next(30))
                        .Select(_ => "ID=\r\u0006\u0015\u001B\u001E\u0004[p2"[random.Next(12)])
                );
            Fire(line, 300);
            Assert.False(line.Server.Jobs.IsBusy);
        }
    }

    [Fact]
    public void Service_that_says_nothing_is_called_again()
    {
        using var line = Start(SerialDestinationType.TapPage, retries: 1);
        _pager.IsSilent = true;
        Fire(line, 20);
        Assert.Equal(["ATDT555-1234", "ATH"], _modem.Commands);
        _pager.IsSilent = false;
        line.Run(40);
        Assert.Equal(["ATDT555-1234", "ATH", "ATDT555-1234", "ATH"], _modem.Commands);
        Assert.Single(_pager.Pages);
    }

    [Theory]
    [InlineData("NO CARRIER", 1, (byte)AlertResult.Succeeded)]
    [InlineData("NO ANSWER", 1, (byte)AlertResult.Succeeded)]
    [InlineData("BUSY", 3, (byte)AlertResult.NoWay)]
    [InlineData("NO DIALTONE", 3, (byte)AlertResult.NoWay)]
    public void Dial_page_dials_the_digits_behind_the_number(string result, int calls, byte expected)
    {
        using var line = Start(SerialDestinationType.DialPage, retries: 2);
        _modem.Result = result;
        Assert.Equal(CompletionCode.Success, Begin(line));
        line.Run(120);
        Assert.Equal(Enumerable.Repeat("ATDT555-1234911", calls), _modem.Commands);
        Assert.Equal(expected, StatusOf(line));
    }

    [Fact]
    public void After_a_page_it_is_quiet_for_the_blackout_interval()
    {
        using var line = Start(SerialDestinationType.TapPage);
        line.Set(new SerialPageBlackoutInterval(2));
        Fire(line);
        Fire(line);
        Assert.Single(_pager.Pages);
        line.Run(120);
        Fire(line);
        Assert.Equal(2, _pager.Pages.Count);
    }

    [Fact]
    public void Page_waits_for_the_end_of_a_session()
    {
        using var line = Start(SerialDestinationType.TapPage);
        line.Say("\r\nRING\r\n");
        line.Run(5);
        _ = line.Heard;
        _modem.Other = null;
        line.LogIn();
        Fire(line);
        Assert.Equal(["ATA"], _modem.Commands);
        Assert.Equal((CompletionCode)0x82, Begin(line));
        _modem.Other = _pager.Take;
        line.Run(300);
        Assert.Equal(["ATA", "ATH", "ATDT555-1234", "ATH"], _modem.Commands);
        Assert.Single(_pager.Pages);
    }

    [Fact]
    public void Destinations_of_ppp_cannot_be_reached()
    {
        using var line = Start(SerialDestinationType.PppAlert);
        Assert.Equal(CompletionCode.Success, Begin(line));
        Assert.Equal((byte)AlertResult.NoWay, StatusOf(line));
    }
}
