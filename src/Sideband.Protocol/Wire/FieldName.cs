using System.Text;

namespace Sideband.Protocol.Wire;

/// <summary>Turns the source text of a field (<c>m.FirmwareMajor</c>) into words (<c>Firmware major</c>).</summary>
public static class FieldName
{
    /// <summary>The name in words; text that has spaces already stays as it is.</summary>
    public static string InWords(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Contains(", ", StringComparison.Ordinal))
            return string.Join(", ", source.Split(", ").Select(InWords));
        var name = source.AsSpan(source.LastIndexOf('.') + 1).TrimEnd(")?!");
        if (name.ContainsAny(" [:"))
            return source;
        var words = new StringBuilder(name.Length + 8);
        for (var start = 0; start < name.Length; )
        {
            var end = EndOfWord(name, start);
            AppendWord(words, name[start..end]);
            start = end;
        }
        return words.ToString();
    }

    private static int EndOfWord(ReadOnlySpan<char> name, int start)
    {
        var end = start + 1;
        while (end < name.Length && !char.IsUpper(name[end]) && char.IsDigit(name[end]) == char.IsDigit(name[end - 1]))
            end++;
        return end;
    }

    private static void AppendWord(StringBuilder words, ReadOnlySpan<char> word)
    {
        var first = words.Length == 0;
        if (!first)
            words.Append(' ');
        var text = word.ToString();
        words.Append(
            Acronym(text)
                ?? (first ? char.ToUpperInvariant(text[0]) + text[1..] : char.ToLowerInvariant(text[0]) + text[1..])
        );
    }

    private static string? Acronym(string word) =>
        word switch
        {
            "Id" or "Ids" => "ID" + word[2..],
            "Sdrs" => "SDRs",
            "Ipv" => "IPv",
            "Ac"
            or "Acpi"
            or "Arp"
            or "Bios"
            or "Bmc"
            or "Bt"
            or "Cmos"
            or "Dcmi"
            or "Dhcp"
            or "Dns"
            or "Efi"
            or "Fru"
            or "Guid"
            or "Iana"
            or "Icmb"
            or "Ip"
            or "Ipmb"
            or "Ipmi"
            or "Kcs"
            or "Lan"
            or "Lun"
            or "Mac"
            or "Mc"
            or "Nmi"
            or "Oem"
            or "Pef"
            or "Pet"
            or "Poh"
            or "Ppp"
            or "Rmcp"
            or "Sdr"
            or "Sel"
            or "Smbus"
            or "Smic"
            or "Sms"
            or "Snmp"
            or "Sol"
            or "Ssif"
            or "Tap"
            or "Tcp"
            or "Ttl"
            or "Udp"
            or "Utc"
            or "Vlan" => word.ToUpperInvariant(),
            _ => null,
        };
}
