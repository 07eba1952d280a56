using System.Net;
using System.Text;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Framing.Snmp;
using YamlDotNet.RepresentationModel;

namespace Sideband.Bmc.Machines;

/// <summary>Reads what a machine does about events: <c>filters</c>, <c>alerts</c> and <c>pef</c>.</summary>
internal static class AlertingReader
{
    private const byte TextSet = 1;
    private const int MostDestinations = 8;
    private const int LongestCommunity = 18;
    private const int LongestText = 64;

    public static AlertingModel Read(YamlMap map, IReadOnlyList<SensorModel> sensors, IReadOnlyList<LanModel> lans)
    {
        var (pef, alerts) = (map.Map("pef"), map.Map("alerts"));
        var filters = map.Maps("filters");
        if (pef is null && alerts is null && filters.Count == 0)
            return AlertingModel.None;
        var strings = new List<AlertStringModel>();
        var read = new List<PefFilter>();
        if (filters.Count > Alerting.PefTables.SoftwareFilters)
            throw map.Wrong("filters", $"there is room for {Alerting.PefTables.SoftwareFilters} filters");
        foreach (var filter in filters)
        {
            // Each filter's text is a string that policies find by the filter's number.
            if (filter.Text("text") is { } text)
                strings.Add(new(Checked(filter, text), (byte)(read.Count + 1), TextSet));
            read.Add(FilterReader.Read(filter, sensors));
            filter.Finish();
        }
        var model = Destinations(alerts, lans, new() { Filters = read, Strings = strings });
        model = Control(pef, model);
        alerts?.Finish();
        pef?.Finish();
        return model;
    }

    private static AlertingModel Control(YamlMap? pef, AlertingModel model)
    {
        if (pef is null)
            return model;
        var startup = pef.Whole("startup delay", 0, 255);
        var alert = pef.Whole("alert delay", 0, 255);
        return model with
        {
            Control = new(
                pef.Switch("enabled") ?? true,
                pef.Switch("log actions") ?? true,
                startup is not 0,
                alert is > 0
            ),
            StartupDelay = (byte)(startup ?? model.StartupDelay),
            AlertStartupDelay = (byte)(alert ?? model.AlertStartupDelay),
            Allowed = FilterReader.Actions(pef, "allow") ?? model.Allowed,
            Program = [.. pef.Values("program").Select(v => v.Value)],
        };
    }

    private static AlertingModel Destinations(YamlMap? alerts, IReadOnlyList<LanModel> lans, AlertingModel model)
    {
        if (alerts is null)
            return model;
        var destinations = new List<AlertDestinationModel>();
        var policies = new List<PefAlertPolicy>();
        foreach (var (address, options) in alerts.Items("to"))
        {
            var destination = Destination(alerts, address, options) with { Channel = ChannelOf(options, lans) };
            destinations.Add(destination);
            var number = (byte)destinations.Count(other => other.Channel == destination.Channel);
            if (number > MostDestinations)
                throw alerts.Wrong("to", $"a channel has room for {MostDestinations} destinations");
            foreach (var (text, node) in options?.Values("policy") is { Count: > 0 } given ? given : [("1", null!)])
            {
                if (!byte.TryParse(text, out var policy) || policy is 0 or > 15)
                    throw options!.Wrong(node, $"'{text}' is no policy; there are 1 to 15");
                policies.Add(
                    new(0, Rule(options), true, policy, number, destination.Channel ?? lans[0].Channel, TextSet, true)
                );
            }
            options?.Finish();
        }
        var community = alerts.Text("community") ?? model.Community;
        if (community.Length > LongestCommunity)
            throw alerts.Wrong("community", $"a community has at most {LongestCommunity} characters");
        return model with
        {
            Destinations = destinations,
            Policies = policies,
            Community = community,
            Port = (int)(alerts.Whole("port", 1, 65535) ?? SnmpTrap.Port),
        };
    }

    /// <summary>The LAN channel that a destination is of; null is the primary one.</summary>
    private static byte? ChannelOf(YamlMap? options, IReadOnlyList<LanModel> lans)
    {
        if (options?.Whole("channel", 1, 11) is not { } channel || channel == lans[0].Channel)
            return null;
        return lans.Any(lan => lan.Channel == channel)
            ? (byte)channel
            : throw options.Wrong(
                "channel",
                $"{channel} is no LAN channel of the machine; there are: {string.Join(", ", lans.Select(lan => lan.Channel))}"
            );
    }

    private static AlertDestinationModel Destination(
        YamlMap alerts,
        (string Text, YamlNode Node)? plain,
        YamlMap? options
    )
    {
        var text = plain?.Text ?? options!.Required("address");
        if (!IPAddress.TryParse(text, out var address))
        {
            var problem = $"'{text}' is no address; expected one as 192.0.2.10 or fd00::5";
            throw plain is { } value ? alerts.Wrong(value.Node, problem) : options!.Wrong("address", problem);
        }
        return options is null
            ? new(address)
            : new(
                address,
                options.Switch("acknowledged") ?? false,
                (int)(options.Whole("timeout", 1, 256) ?? 4),
                (int)(options.Whole("retries", 0, 7) ?? 0)
            );
    }

    private static AlertPolicyRule Rule(YamlMap? options) =>
        options?.Text("when")?.ToUpperInvariant() switch
        {
            null or "ALWAYS" => AlertPolicyRule.Always,
            "THE ONE BEFORE FAILED" => AlertPolicyRule.IfPreviousFailed,
            "THE ONE BEFORE FAILED, ELSE STOP" => AlertPolicyRule.StopIfPreviousSucceeded,
            "THE ONE BEFORE FAILED, ELSE NEXT CHANNEL" => AlertPolicyRule.NextChannelIfPreviousSucceeded,
            "THE ONE BEFORE FAILED, ELSE NEXT KIND" => AlertPolicyRule.NextTypeIfPreviousSucceeded,
            var other => throw options.Wrong(
                "when",
                $"'{other}' is none of: always; the one before failed; the one before failed, else stop; … else next channel; … else next kind"
            ),
        };

    private static string Checked(YamlMap filter, string text) =>
        text.Length <= LongestText && Encoding.Latin1.GetString(Encoding.Latin1.GetBytes(text)) == text
            ? text
            : throw filter.Wrong("text", $"a text has at most {LongestText} characters of Latin-1");
}
