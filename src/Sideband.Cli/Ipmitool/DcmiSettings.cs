using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>dcmi get_conf_param</c>, <c>set_conf_param</c> and <c>thermalpolicy set</c>.</summary>
internal static class DcmiSettings
{
    private const string Usage =
        "\nDCMI Configuration Parameters\n    activate_dhcp    \tActivate DHCP\n    dhcp_config    \tDHCP Configuration\n    init    \t\tInitial timeout interval\n    timeout    \t\tServer contact timeout interval\n    retry    \t\tServer contact retry interval\n";

    private const string ThermalUsage =
        "Set thermalpolicy instance parameters: <volatile/nonvolatile/disabled> <poweroff/nopoweroff/disabled> <sel/nosel/disabled> <templimitByte> <exceptionTime>";

    public static async Task<int> ShowAsync(DropIn tool)
    {
        var dcmi = tool.Client.Dcmi;
        if (await dcmi.ReadAsync<DcmiActivateDhcp>() is not null)
            tool.Line("\n\tDHCP Discovery method\t: ");
        if (await dcmi.ReadAsync<DcmiDiscoveryConfiguration>() is { } discovery)
        {
            tool.Line($"\t\tManagement Controller ID String is {Abled(discovery.Option12)}");
            tool.Line(
                $"\t\tVendor class identifier DCMI IANA and Vendor class-specific Informationa are {Abled(discovery.Option60)}"
            );
        }
        if (await dcmi.ReadAsync<DcmiDhcpTiming1>() is { } first)
            tool.Line($"\tInitial timeout interval\t: {first.InitialTimeout} seconds");
        if (await dcmi.ReadAsync<DcmiDhcpTiming2>() is { } second)
            tool.Line($"\tServer contact timeout interval\t: {second.ContactTimeout} seconds");
        if (await dcmi.ReadAsync<DcmiDhcpTiming3>() is { } third)
            tool.Line($"\tServer contact retry interval\t: {third.RetryInterval} seconds");
        return 0;

        static string Abled(bool on) => on ? "enabled" : "disabled";
    }

    public static async Task<int> SetAsync(DropIn tool, string[] words)
    {
        if (words is not [var name, .. var rest] || (rest is [] && name != "activate_dhcp"))
            return tool.Fail(Usage);
        var value = rest is [var word, ..] ? word : "1";
        if (Numbers.Word(value) is not { } number)
            return tool.Fail($"Given {name} '{value}' is invalid.");
        var dcmi = tool.Client.Dcmi;
        Task? change = name switch
        {
            "activate_dhcp" => dcmi.WriteAsync(new DcmiActivateDhcp(1)),
            "dhcp_config" => dcmi.WriteAsync(
                new DcmiDiscoveryConfiguration((number & 1) != 0, (number & 2) != 0, (number & 0x80) != 0)
            ),
            "init" => dcmi.WriteAsync(new DcmiDhcpTiming1((byte)number)),
            "timeout" => dcmi.WriteAsync(new DcmiDhcpTiming2(number)),
            "retry" => dcmi.WriteAsync(new DcmiDhcpTiming3(number)),
            _ => null,
        };
        if (change is not null)
            await change;
        else
            tool.Fail($"there is no parameter '{name}'\n{Usage}");
        tool.Line("");
        return 0;
    }

    public static async Task<int> SetThermalLimitAsync(
        DropIn tool,
        string entityWord,
        string instanceWord,
        string[] words
    )
    {
        if (Numbers.Byte(entityWord) is not { } entity)
            return tool.Fail($"Given Entity ID '{entityWord}' is invalid.");
        if (Numbers.Byte(instanceWord) is not { } instance)
            return tool.Fail($"Given Instance ID '{instanceWord}' is invalid.");
        // Whether it outlives a power cycle was a bit of DCMI 1.0; 1.5 has none.
        if (words is not [_, var off, var log, var limitWord, var timeWord, ..])
        {
            tool.Line("");
            return tool.Fail(ThermalUsage);
        }
        if (Numbers.Byte(limitWord) is not { } limit)
            return tool.Fail($"Given Temperature Limit '{limitWord}' is invalid.");
        if (Numbers.Word(timeWord) is not { } time)
            return tool.Fail($"Given Exception Time '{timeWord}' is invalid.");
        await tool.Client.Dcmi.SetThermalLimitAsync(
            new((EntityId)entity, instance, log == "sel", off == "poweroff", limit, time)
        );
        return 0;
    }
}
