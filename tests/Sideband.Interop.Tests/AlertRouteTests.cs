using System.Globalization;
using System.Text.Json;

namespace Sideband.Interop.Tests;

/// <summary>Notices arrive at those who take them: net-snmp's snmptrapd, Alertmanager, a mail server, logs of the network, a modem.</summary>
public sealed class AlertRouteTests
{
    private const string Words = "ann tests the route route: nothing is wrong";
    private const string Secrets = """
        auth-password-file: {0}/auth
        privacy-password-file: {0}/privacy
        """;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snmptrapd_takes_traps_and_informs_of_version_2c(bool inform)
    {
        await using var receiver = await TrapsAsync("disableAuthorization yes\n");
        var error = await AlertReceiver.TestAsync(
            $"snmp: {{to: \"127.0.0.1:{receiver.Port}\", community-in-clear: ops, inform: {(inform ? "on" : "off")}}}"
        );
        Assert.Null(error);
        await receiver.SaysAsync(".1.3.6.1.6.3.1.1.4.1.0 = OID: .1.3.6.1.2.1.118.0.2");
        await receiver.SaysAsync($".1.3.6.1.2.1.118.1.2.2.1.11.0 = STRING: \"[test] {Words} (test/route)\"");
    }

    [Fact]
    public async Task An_inform_that_nobody_takes_is_an_error()
    {
        var error = await AlertReceiver.TestAsync("snmp: {to: \"127.0.0.1:9\", community-in-clear: ops, inform: on}");
        Assert.StartsWith("127.0.0.1:9", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sha1", "SHA")]
    [InlineData("sha256", "SHA-256")]
    [InlineData("sha512", "SHA-512")]
    public async Task Snmptrapd_takes_signed_and_encrypted_traps_of_version_3(string ours, string theirs)
    {
        await using var receiver = await TrapsAsync(
            $"createUser -e 0x8000000005aabbccdd sideband {theirs} \"a long password\" AES \"another password\"\n"
                + "authUser log sideband priv\n"
        );
        await File.WriteAllTextAsync(receiver.File("auth"), "a long password\n", Test);
        await File.WriteAllTextAsync(receiver.File("privacy"), "another password\n", Test);
        var secrets = Secrets.Replace("{0}", receiver.File(""), StringComparison.Ordinal).ReplaceLineEndings("\n  ");
        var error = await AlertReceiver.TestAsync(
            $"""
            snmp:
              to: "127.0.0.1:{receiver.Port}"
              version: 3
              user: sideband
              engine-id: 0x8000000005aabbccdd
              auth: {ours}
              {secrets}
            """
        );
        Assert.Null(error);
        await receiver.SaysAsync(Words);
    }

    [Fact]
    public async Task Alertmanager_takes_them_and_lets_them_go()
    {
        await using var receiver = new AlertReceiver();
        await File.WriteAllTextAsync(
            receiver.File("am.yml"),
            "route: {receiver: none}\nreceivers: [{name: none}]\n",
            Test
        );
        receiver.Start(
            "prometheus-alertmanager",
            $"--config.file={receiver.File("am.yml")}",
            $"--storage.path={receiver.File("data")}",
            $"--web.listen-address=127.0.0.1:{receiver.Port}",
            "--cluster.listen-address="
        );
        await receiver.TakesAsync($"alertmanager: {{url: \"http://127.0.0.1:{receiver.Port}\"}}");
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri($"http://127.0.0.1:{receiver.Port}/api/v2/alerts"), Test);
        using var alerts = JsonDocument.Parse(text);
        var alert = Assert.Single(alerts.RootElement.EnumerateArray());
        Assert.Equal("SidebandTest", alert.GetProperty("labels").GetProperty("alertname").GetString());
        Assert.Equal("active", alert.GetProperty("status").GetProperty("state").GetString());
        Assert.Equal(Words, alert.GetProperty("annotations").GetProperty("summary").GetString());
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_mail_server_takes_mail_over_tls_from_who_logs_in(string tls)
    {
        await using var receiver = await MailServerAsync(tls);
        await File.WriteAllTextAsync(receiver.File("password"), "a mail password\n", Test);
        var target = $$"""
            email:
              server: localhost
              port: {{receiver.Port}}
              tls: {{tls}}
              ca-file: {{receiver.File("cert.pem")}}
              user: bmc
              password-file: {{receiver.File("password")}}
              from: bmc@example.org
              to: [ops@example.org, boss@example.org]
            """;
        Assert.Null(await AlertReceiver.TestAsync(target));
        await receiver.SaysAsync("TO ['ops@example.org', 'boss@example.org']");
        await receiver.SaysAsync($"SUBJECT [test] {Words}");
        await receiver.SaysAsync("AUTO auto-generated");
        await receiver.SaysAsync("Key: test/route");
        await File.WriteAllTextAsync(receiver.File("password"), "wrong\n", Test);
        var error = await AlertReceiver.TestAsync(target);
        Assert.Contains("answered the log-in with 535", error, StringComparison.Ordinal);
        var stranger = await AlertReceiver.TestAsync(
            target.Replace($"ca-file: {receiver.File("cert.pem")}", "", StringComparison.Ordinal)
        );
        Assert.Contains("certificate", stranger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_goes_to_a_mail_server_without_tls()
    {
        await using var receiver = await MailServerAsync("none");
        var target =
            $"email: {{server: localhost, port: {receiver.Port}, tls: none, from: a@b.c, to: d@e.f, user: u, password-env: PATH}}";
        Assert.Contains(
            "no password is sent without TLS",
            await AlertReceiver.TestAsync(target),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "offers no TLS",
            await AlertReceiver.TestAsync(target.Replace("tls: none", "tls: starttls", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Null(
            await AlertReceiver.TestAsync(target.Replace(", user: u, password-env: PATH", "", StringComparison.Ordinal))
        );
        await receiver.SaysAsync("TO ['d@e.f']");
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task Rsyslogd_takes_lines_with_their_data(string transport)
    {
        await using var receiver = new AlertReceiver();
        var log = receiver.File("log");
        await File.WriteAllTextAsync(
            receiver.File("rsyslog.conf"),
            $$"""
            global(workDirectory="{{receiver.File("")}}")
            module(load="im{{transport}}")
            template(name="all" type="string" string="%syslogfacility-text%.%syslogseverity-text% %app-name% %msgid% %structured-data%%msg%\n")
            ruleset(name="net") { action(type="omfile" file="{{log}}" template="all") }
            input(type="im{{transport}}" address="127.0.0.1" port="{{receiver.Port}}" ruleset="net")
            """,
            Test
        );
        receiver.Start("rsyslogd", "-n", "-f", receiver.File("rsyslog.conf"), "-i", receiver.File("pid"));
        var target = $"syslog: {{to: \"127.0.0.1:{receiver.Port}\", transport: {transport}}}";
        await receiver.TakesAsync(target);
        // A datagram to somebody who does not listen yet is lost, and nobody hears of it.
        await receiver.UntilAsync(
            () =>
            {
                if (File.Exists(log) && File.ReadAllText(log).Contains(Words, StringComparison.Ordinal))
                    return true;
                if (transport == "udp")
                    _ = AlertReceiver.TestAsync(target);
                return false;
            },
            Words
        );
        var line = (await File.ReadAllLinesAsync(log, Test))[0];
        Assert.StartsWith(
            "local0.info sideband incident [sideband@32473 incident=\"0\"",
            line,
            StringComparison.Ordinal
        );
        Assert.EndsWith($"[test] {Words}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_goes_over_tls_with_its_length()
    {
        await using var receiver = new AlertReceiver();
        var certificate = receiver.Certificate();
        receiver.Start(
            "socat",
            "-u",
            $"OPENSSL-LISTEN:{receiver.Port},bind=127.0.0.1,reuseaddr,fork,verify=0,cert={certificate},key={receiver.File("key.pem")}",
            $"OPEN:{receiver.File("log")},creat,append"
        );
        await receiver.TakesAsync(
            $"syslog: {{to: \"localhost:{receiver.Port}\", transport: tls, ca-file: {certificate}}}"
        );
        await receiver.UntilAsync(
            () => File.Exists(receiver.File("log")) && File.ReadAllText(receiver.File("log")).Length > 0,
            "a line"
        );
        Assert.Matches($"^[0-9]+ <134>1 .*{Words}$", await File.ReadAllTextAsync(receiver.File("log"), Test));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_modem_sends_short_messages(bool isDevice)
    {
        await using var modem = new AlertReceiver();
        await using var line = new AlertReceiver();
        await File.WriteAllTextAsync(modem.File("modem.py"), Modem, Test);
        await File.WriteAllTextAsync(modem.File("pin"), "1234\n", Test);
        modem.Start(
            "/usr/bin/python3",
            "-u",
            modem.File("modem.py"),
            modem.Port.ToString(CultureInfo.InvariantCulture)
        );
        await modem.SaysAsync("listening");
        var place = $"modem: \"127.0.0.1:{modem.Port}\"";
        if (isDevice)
        {
            var device = line.File("tty");
            line.Start("socat", $"PTY,link={device},raw,echo=0", $"TCP:127.0.0.1:{modem.Port}");
            await line.UntilAsync(() => File.Exists(device), device);
            place = $"device: {device}";
        }
        Assert.Null(
            await AlertReceiver.TestAsync(
                $"sms: {{{place}, to: [\"+491234567\", \"+497654321\"], pin-file: {modem.File("pin")}}}"
            )
        );
        await modem.SaysAsync("PIN 1234");
        await modem.SaysAsync($"SMS +491234567 (test) {Words}");
        await modem.SaysAsync($"SMS +497654321 (test) {Words}");
        if (isDevice)
            return;
        var error = await AlertReceiver.TestAsync($"sms: {{{place}, to: \"+4900\"}}");
        Assert.EndsWith("answered a message to +4900 with +CMS ERROR: 21", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Kannels_message_centre_takes_short_messages(bool isSecure)
    {
        const string Centre = "/usr/lib/kannel/test/drive_smpp";
        if (!File.Exists(Centre))
            Assert.Skip("kannel-extras is not installed; ./test.sh installs it where apt-get can.");
        await using var receiver = new AlertReceiver();
        await File.WriteAllTextAsync(receiver.File("password"), "pass-wrd\n", Test);
        // It waits for messages of two numbers, and looks for kannel's own gateway some seconds after the first log-in.
        receiver.Start(Centre, "-v", "0", "-m", "2", "-p", receiver.Port.ToString(CultureInfo.InvariantCulture));
        await using var front = new AlertReceiver();
        var way = $"server: \"127.0.0.1:{receiver.Port}\"\n  tls: none";
        if (isSecure)
        {
            var certificate = front.Certificate();
            front.Start(
                "socat",
                $"OPENSSL-LISTEN:{front.Port},bind=127.0.0.1,reuseaddr,verify=0,cert={certificate},key={front.File("key.pem")}",
                $"TCP:127.0.0.1:{receiver.Port}"
            );
            way = $"server: \"localhost:{front.Port}\"\n  ca-file: {certificate}";
        }
        await receiver.TakesAsync(
            $$"""
            smpp:
              {{way}}
              user: sideband
              password-file: {{receiver.File("password")}}
              from: Sideband
              to: ["+491234567", "+497654321"]
            """
        );
        await receiver.SaysAsync("Handling SMPP PDU of type bind_transmitter");
        await receiver.SaysAsync($"submit_sm: short_message = <(test) {Words}>");
        await receiver.SaysAsync("ESME has submitted all messages to SMSC.");
        await receiver.SaysAsync("Handling SMPP PDU of type unbind");
    }

    /// <summary>Answers as modems do, in the forms of 3GPP TS 27.005 and 27.007; one number is refused (21).</summary>
    private const string Modem = """
        import socket, sys
        server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
        print("listening")
        locked = True
        while True:
            client, _ = server.accept()
            def say(text): client.sendall(text.encode())
            def line(end):
                got = b""
                while not got.endswith(end):
                    more = client.recv(1)
                    if not more: return None
                    got += more
                return got[:-1].decode()
            while True:
                command = line(b"\r")
                if command is None: break
                print("COMMAND", command)
                if command == "AT+CPIN?":
                    say("\r\n+CPIN: %s\r\n\r\nOK\r\n" % ("SIM PIN" if locked else "READY"))
                elif command.startswith("AT+CPIN="):
                    print("PIN", command.split('"')[1]); locked = False
                    say("\r\nOK\r\n")
                elif command.startswith("AT+CMGS="):
                    number = command.split('"')[1]
                    say("\r\n> ")
                    text = line(b"\x1a")
                    if number == "+4900":
                        say("\r\n+CMS ERROR: 21\r\n")
                    else:
                        print("SMS", number, text)
                        say("\r\n+CMGS: 5\r\n\r\nOK\r\n")
                elif command in ("ATE0", "AT+CMEE=1", "AT+CMGF=1", 'AT+CSCS="IRA"'):
                    say("\r\nOK\r\n")
                else:
                    say("\r\nERROR\r\n")
        """;

    private const string MailServer = """
        import asyncio, ssl, sys
        from email import message_from_bytes
        from email.header import decode_header, make_header
        from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
        port, tls, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3]
        class Handler:
            async def handle_DATA(self, server, session, envelope):
                mail = message_from_bytes(envelope.content)
                print("TO", envelope.rcpt_tos)
                print("SUBJECT", make_header(decode_header(mail["Subject"])))
                print("AUTO", mail["Auto-Submitted"])
                print(mail.get_payload(decode=True).decode())
                return "250 taken"
        def allow(server, session, envelope, mechanism, data):
            good = isinstance(data, LoginPassword) and data.login == b"bmc" and data.password == b"a mail password"
            return AuthResult(success=good, handled=False)
        context = None
        if tls != "none":
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
        def make():
            if tls == "none": return SMTP(Handler(), hostname="test")
            return SMTP(Handler(), hostname="test", tls_context=context if tls == "starttls" else None,
                require_starttls=tls == "starttls", authenticator=allow, auth_required=True,
                auth_require_tls=tls == "starttls")
        async def main():
            loop = asyncio.get_running_loop()
            server = await loop.create_server(make, "127.0.0.1", port, ssl=context if tls == "tls" else None)
            print("listening")
            await server.serve_forever()
        asyncio.run(main())
        """;

    private static async Task<AlertReceiver> MailServerAsync(string tls)
    {
        var (code, _) = await Peer.RunAsync("/usr/bin/python3", "-c", "import aiosmtpd");
        if (code != 0)
            Assert.Skip("python3-aiosmtpd is not installed; ./test.sh installs it where apt-get can.");
        var receiver = new AlertReceiver();
        receiver.Certificate();
        await File.WriteAllTextAsync(receiver.File("mail.py"), MailServer, Test);
        receiver.Start(
            "/usr/bin/python3",
            "-u",
            receiver.File("mail.py"),
            receiver.Port.ToString(CultureInfo.InvariantCulture),
            tls,
            receiver.File("")
        );
        await receiver.SaysAsync("listening");
        return receiver;
    }

    private static async Task<AlertReceiver> TrapsAsync(string configuration)
    {
        var receiver = new AlertReceiver();
        await File.WriteAllTextAsync(receiver.File("snmptrapd.conf"), configuration, Test);
        receiver.Start(
            "snmptrapd",
            [
                .. "-f -Lo -n -On -C -m".Split(' '),
                "",
                "-c",
                receiver.File("snmptrapd.conf"),
                $"--persistentDir={receiver.File("")}",
                $"udp:127.0.0.1:{receiver.Port}",
            ]
        );
        await receiver.SaysAsync("NET-SNMP version");
        return receiver;
    }
}
