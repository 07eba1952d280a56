using System.Net.Http.Headers;
using Sideband.Server.Importing;

namespace Sideband.Server.Tests;

/// <summary>
/// What other systems answer, in the shape that NetBox's serializers (4.x) and the samples of Ironic's API reference have.
/// </summary>
public sealed class ImportSourceTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NetBox_is_read_page_by_page_with_the_token_going_nowhere_else()
    {
        using var netbox = SmallServer.Start(request =>
            request.Headers["Authorization"] != "Token 0123456789abcdef" ? null
            : request.RawUrl!.Contains("offset=1", StringComparison.Ordinal) ? Page(Device(2, "db 2", null, null), null)
            : Page(
                Device(1, "web1", "10.20.0.11/24", "R7"),
                // Behind a proxy a server may think that it has another name.
                "http://netbox.internal/api/dcim/devices/?limit=500&offset=1&site=fra1"
            )
        );
        using var client = netbox.Client();
        var (scheme, token) = NetBoxSource.Authorization("0123456789abcdef");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, token);
        var items = await new NetBoxSource(client).ReadAsync("site=fra1", null, Test);
        var item = Assert.Single(items);
        Assert.Equal(("web1", "10.20.0.11", "fra1/R7"), (item.Name, item.Address, item.Rack));
        Assert.Equal(["fra1", "server"], item.Groups);
        Assert.Null(item.Password);
        Assert.Equal(
            ["/api/dcim/devices/?limit=500&site=fra1", "/api/dcim/devices/?limit=500&offset=1&site=fra1"],
            netbox.Asked
        );
    }

    [Fact]
    public async Task NetBox_tells_addresses_of_tagged_interfaces()
    {
        using var netbox = SmallServer.Start(request =>
            request.Url!.AbsolutePath switch
            {
                "/api/dcim/devices/" => Page(Device(1, "web1", null, null) + "," + Device(2, "db 2", null, null), null),
                "/api/dcim/interfaces/" => Page(
                    """{"id": 71, "name": "bmc", "device": {"id": 2, "name": "db 2"}, "mgmt_only": true, "tags": [{"id": 1, "slug": "bmc"}]}""",
                    null
                ),
                _ => Page(
                    """{"id": 9, "family": {"value": 6}, "address": "2001:db8::7/64", "assigned_object_type": "dcim.interface", "assigned_object_id": 71}""",
                    null
                ),
            }
        );
        using var client = netbox.Client();
        var item = Assert.Single(await new NetBoxSource(client).ReadAsync("", "bmc", Test));
        Assert.Equal(("db-2", "2001:db8::7"), (item.Name, item.Address));
        Assert.Equal("/api/ipam/ip-addresses/?limit=500&interface_id=71", netbox.Asked[^1]);
    }

    [Fact]
    public async Task Ironic_tells_nodes_of_IPMI_and_masks_their_passwords()
    {
        using var ironic = SmallServer.Start(request =>
            request.Headers[IronicSource.TokenHeader] != "gAAAA"
            || request.Headers[IronicSource.VersionHeader] != "1.21"
                ? null
            : request.RawUrl!.Contains("marker", StringComparison.Ordinal)
                ? """{"nodes": [{"uuid": "6d85703a-565d-469a-96ce-30b6de53079d", "name": null, "driver": "ipmi", "driver_info": {"ipmi_address": "10.1.0.3", "ipmi_port": "6230", "ipmi_username": "ADMIN", "ipmi_password": "******"}, "resource_class": null}]}"""
            : """
                {"nodes": [
                  {"uuid": "a", "name": "compute1", "driver": "ipmi", "driver_info": {"ipmi_address": "10.1.0.1", "ipmi_username": "ADMIN", "ipmi_password": "******"}, "resource_class": "baremetal"},
                  {"uuid": "b", "name": "compute2", "driver": "redfish", "driver_info": {"redfish_address": "https://10.1.0.2"}, "resource_class": null}
                 ],
                 "next": "http://127.0.0.1:6385/v1/nodes?limit=2&fields=uuid,name&marker=b"}
                """
        );
        using var client = ironic.Client();
        client.DefaultRequestHeaders.Add(IronicSource.TokenHeader, "gAAAA");
        client.DefaultRequestHeaders.Add(IronicSource.VersionHeader, IronicSource.Version);
        var items = await new IronicSource(client).ReadAsync(Test);
        Assert.Equal(
            [
                ("compute1", "10.1.0.1", "ADMIN", null),
                ("6d85703a-565d-469a-96ce-30b6de53079d", "10.1.0.3:6230", "ADMIN", (string?)null),
            ],
            items.Select(i => (i.Name, i.Address, i.User, i.Password))
        );
        Assert.Equal(["baremetal"], items[0].Groups);
    }

    [Fact]
    public async Task Who_refuses_and_who_is_something_else_is_told()
    {
        using var closed = SmallServer.Start(_ => null);
        using var client = closed.Client();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new IronicSource(client).ReadAsync(Test)
        );
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        Assert.Contains("token", refused.Message, StringComparison.Ordinal);
        using var other = SmallServer.Start(_ => "<html>");
        using var wrong = other.Client();
        var html = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new NetBoxSource(wrong).ReadAsync("", null, Test)
        );
        Assert.Contains("no JSON", html.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comma_separated_text_has_quotes_ports_and_groups()
    {
        var items = CsvText.Read(
            "\uFEFFname;address;port;user;password;groups;rack\r\nweb1;10.0.0.1;6230;root;\"a \"\";b\";web blue;r1\r\n\r\nweb2;2001:db8::1;623\n"
        );
        Assert.Equal(2, items.Count);
        Assert.Equal(
            ("web1", "10.0.0.1:6230", "root", "a \";b", "r1"),
            (items[0].Name, items[0].Address, items[0].User, items[0].Password, items[0].Rack)
        );
        Assert.Equal(["web", "blue"], items[0].Groups);
        Assert.Equal(("[2001:db8::1]:623", null, null), (items[1].Address, items[1].Password, items[1].Groups));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("name,host\nx,1", "no column 'host'")]
    [InlineData("name,user\nx,1", "'address' is missing")]
    [InlineData("name,address\nx", "line 2: it has no address")]
    [InlineData("name,address\nx,1,2", "line 2: it has 3 fields")]
    [InlineData("name,address,port\nx,1,99999", "no port")]
    [InlineData("name,address\n\"x,1", "quotation mark")]
    public void What_is_no_table_is_told(string text, string words) =>
        Assert.Contains(
            words,
            Assert.Throws<FormatException>(() => CsvText.Read(text)).Message,
            StringComparison.Ordinal
        );

    private static string Page(string results, string? next) =>
        $$"""{"count": 2, "next": {{(next is null ? "null" : $"\"{next}\"")}}, "previous": null, "results": [{{results}}]}""";

    private static string Device(int id, string name, string? address, string? rack)
    {
        var place = rack is null ? "null" : $$"""{"id": 10, "name": "{{rack}}"}""";
        var oob = address is null
            ? "null"
            : $$"""{"id": 200, "family": {"value": 4, "label": "IPv4"}, "address": "{{address}}", "dns_name": ""}""";
        return $$"""
            {"id": {{id}}, "url": "http://netbox/api/dcim/devices/{{id}}/", "display": "{{name}}", "name": "{{name}}",
             "role": {"id": 2, "name": "Server", "slug": "server"}, "serial": "SN{{id}}", "asset_tag": null,
             "site": {"id": 1, "name": "Frankfurt 1", "slug": "fra1"}, "location": null, "rack": {{place}}, "position": 12.0,
             "status": {"value": "active", "label": "Active"}, "primary_ip": null, "oob_ip": {{oob}}, "tags": [], "custom_fields": {} }
            """;
    }
}
