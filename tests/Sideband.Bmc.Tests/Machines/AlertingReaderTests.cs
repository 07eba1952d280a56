using Sideband.Bmc.Machines;
using Sideband.Protocol.Commands.SensorEvent.Pef;

namespace Sideband.Bmc.Tests.Machines;

public sealed class AlertingReaderTests
{
    private const string Sensors = """
        sensors:
          - {name: CPU Temp, type: temperature, idle: 40, full: 40, upper: [85, 92]}
          - {name: PSU 1, type: power supply, states: [Presence detected]}

        """;

    private static AlertingModel Read(string keys) => Machine.Of(Sensors + keys).Alerting;

    private static PefFilter Filter(string keys) => Read($"filters:\n  - {{{keys}}}").Filters[0];

    [Fact]
    public void Machines_without_a_word_about_it_share_what_every_machine_does() =>
        Assert.Same(AlertingModel.None, Read(""));

    [Theory]
    [InlineData("sensor: cpu temp, event: upper critical, do: alert", 0x01, 1, 0x01, 1 << 9)]
    [InlineData(
        "sensor: CPU Temp, event: [upper critical, Upper Non-critical - going low], do: alert",
        0x01,
        1,
        0x01,
        1 << 9 | 1 << 6
    )]
    [InlineData("sensor: CPU Temp, do: alert", 0x01, 1, 0x01, 0xFFFF)]
    [InlineData("sensor: PSU 1, event: [Predictive failure, 3], do: alert", 0x08, 2, 0x6F, 1 << 2 | 1 << 3)]
    [InlineData("type: fan, event: lower non-recoverable, do: alert", 0x04, 0xFF, 0x01, 1 << 4)]
    [InlineData("type: processor, event: [IERR, Thermal Trip], do: alert", 0x07, 0xFF, 0x6F, 3)]
    [InlineData("type: memory, do: alert", 0x0C, 0xFF, 0xFF, 0xFFFF)]
    [InlineData("do: alert", 0xFF, 0xFF, 0xFF, 0xFFFF)]
    public void Filters_say_of_which_sensors_and_events_they_are(
        string keys,
        int type,
        int number,
        int trigger,
        int offsets
    )
    {
        var filter = Filter(keys);
        Assert.Equal((type, number, trigger), (filter.SensorType, filter.SensorNumber, filter.EventTrigger));
        Assert.Equal(offsets, filter.OffsetMask);
        Assert.Equal((true, (byte)1, PefFilterKind.Software), (filter.Enabled, filter.AlertPolicy, filter.Kind));
    }

    [Fact]
    public void Filters_say_what_is_to_be_done()
    {
        var filter = Filter(
            "do: [alert, power off, cycle, reset, nmi, program], severity: warning, policy: 3, enabled: no"
        );
        Assert.Equal((PefActions)0x3F, filter.Actions);
        Assert.Equal((PefSeverity.NonCritical, (byte)3, false), (filter.Severity, filter.AlertPolicy, filter.Enabled));
    }

    [Fact]
    public void Destinations_are_named_in_one_line_or_with_all_that_can_be_said()
    {
        var plain = Read("alerts: {to: 192.0.2.10}");
        Assert.Equal(
            ("192.0.2.10", false, 0),
            ($"{plain.Destinations[0].Address}", plain.Destinations[0].Acknowledged, plain.Destinations[0].Retries)
        );
        Assert.Equal((162, "public"), (plain.Port, plain.Community));
        var model = Read(
            """
            pef: {startup delay: 0, alert delay: 20, log actions: no, allow: [alert, reset], program: [/bin/echo, hello]}
            filters:
              - {do: alert}
              - {do: reset, text: "Second"}
            alerts:
              port: 1162
              community: ops
              to:
                - fd00::5
                - {address: 192.0.2.11, acknowledged: yes, timeout: 9, retries: 7, policy: [2, 3], when: the one before failed}
            """
        );
        Assert.Equal(new PefControl(true, false, false, true), model.Control);
        Assert.Equal((0, 20), (model.StartupDelay, model.AlertStartupDelay));
        Assert.Equal(PefActions.Alert | PefActions.Reset, model.Allowed);
        Assert.Equal(["/bin/echo", "hello"], model.Program);
        Assert.Equal((1162, "ops"), (model.Port, model.Community));
        Assert.Equal(new AlertStringModel("Second", 2, 1), Assert.Single(model.Strings));
        Assert.Equal(
            new AlertDestinationModel(System.Net.IPAddress.Parse("192.0.2.11"), true, 9, 7),
            model.Destinations[1]
        );
        Assert.Equal([(1, 1), (2, 2), (3, 2)], model.Policies.Select(p => ((int)p.Policy, (int)p.Destination)));
        Assert.All(
            model.Policies,
            p => Assert.Equal((true, 1, 1, true), (p.Enabled, p.Channel, p.StringSet, p.EventSpecific))
        );
        Assert.Equal(AlertPolicyRule.IfPreviousFailed, model.Policies[2].Rule);
    }

    [Theory]
    [InlineData("filters: [{do: explode}]", "'explode' is none of alert, power off, power cycle, reset, nmi, program")]
    [InlineData("filters: [{type: fan}]", "'do' is missing")]
    [InlineData("filters: [{sensor: FAN 9, do: alert}]", "there is no sensor 'FAN 9'; there are: CPU Temp, PSU 1")]
    [InlineData("filters: [{type: fam, do: alert}]", "'fam' is unknown")]
    [InlineData("filters: [{type: fan, event: upside down, do: alert}]", "'upside down' is no state of Fan")]
    [InlineData("filters: [{event: IERR, do: alert}]", "'event' needs 'sensor' or 'type' beside it")]
    [InlineData("filters: [{do: alert, polcy: 2}]", "did you mean 'policy'?")]
    [InlineData("filters: [{do: alert, policy: 16}]", "expected a whole number from 1 to 15")]
    [InlineData("filters: [{do: alert, severity: awful}]", "'awful' is none of unspecified, monitor")]
    [InlineData("filters: [{do: alert, text: \"日本\"}]", "a text has at most 64 characters of Latin-1")]
    [InlineData("alerts: {to: nowhere}", "'nowhere' is no address")]
    [InlineData("alerts: {to: [{address: here}]}", "'here' is no address")]
    [InlineData("alerts: {to: [{acknowledged: yes}]}", "'address' is missing")]
    [InlineData("alerts: {to: [{address: 127.0.0.1, retries: 8}]}", "expected a whole number from 0 to 7")]
    [InlineData("alerts: {to: [{address: 127.0.0.1, policy: 0}]}", "'0' is no policy")]
    [InlineData("alerts: {to: [{address: 127.0.0.1, when: maybe}]}", "is none of: always; the one before failed")]
    [InlineData("alerts: {community: 1234567890123456789}", "at most 18 characters")]
    [InlineData(
        "alerts: {to: [1.1.1.1, 1.1.1.2, 1.1.1.3, 1.1.1.4, 1.1.1.5, 1.1.1.6, 1.1.1.7, 1.1.1.8, 1.1.1.9]}",
        "room for 8 destinations"
    )]
    [InlineData("pef: {startup delay: 256}", "expected a whole number from 0 to 255")]
    [InlineData("pef: {programm: x}", "did you mean 'program'?")]
    public void What_cannot_be_meant_is_told_with_what_can(string keys, string expected)
    {
        var wrong = Assert.Throws<MachineFileException>(() => Read(keys));
        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
        Assert.StartsWith("test.yaml:", wrong.Message, StringComparison.Ordinal);
    }
}
