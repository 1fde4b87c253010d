/** The button and the panel on the shop's page; in a shadow root, so that neither side's CSS reaches the other. */
export const STYLE = `
:host{all:initial;position:fixed;inset:auto 0 0 auto;z-index:2147483000;font:600 12px/1 system-ui,sans-serif}
*{box-sizing:border-box}
button{position:fixed;right:max(20px,env(safe-area-inset-right));bottom:max(20px,env(safe-area-inset-bottom));width:60px;height:60px;padding:0;border:0;border-radius:50%;cursor:pointer;color:#fff;background:radial-gradient(circle at 32% 24%,#e08a2e,#b4540a 62%,#93420a);box-shadow:0 2px 6px #3b1d0626,0 10px 28px #7a370a4d;display:grid;place-items:center;transition:transform .18s,box-shadow .18s;-webkit-tap-highlight-color:transparent}
button:hover{transform:translateY(-2px);box-shadow:0 4px 8px #3b1d0633,0 14px 34px #7a370a66}
button:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #7a370a}
svg{width:30px;height:30px;grid-area:1/1;transition:opacity .18s,transform .18s}
.x,[aria-expanded=true] .l{opacity:0;transform:rotate(-45deg) scale(.6)}
[aria-expanded=true] .x{opacity:1;transform:none}
i{position:absolute;top:-3px;right:-3px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;border:2px solid #fff;background:#b3261e;color:#fff;font:700 12px/18px system-ui,sans-serif;text-align:center}
i:empty{display:none}
div{position:fixed;right:max(20px,env(safe-area-inset-right));bottom:calc(max(20px,env(safe-area-inset-bottom)) + 74px);width:404px;height:min(680px,100vh - 114px);border-radius:20px;overflow:hidden;background:#fbf7f0;box-shadow:0 0 0 1px #3b1d0614,0 4px 12px #3b1d0614,0 24px 64px #3b1d0638;transform-origin:100% 100%;animation:f .2s cubic-bezier(.2,.8,.3,1)}
div[hidden]{display:none}
.full{right:auto;bottom:auto;border-radius:0;box-shadow:none;padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);animation:none}
.full~button{display:none}
.full[hidden]~button{display:grid}
iframe{display:block;width:100%;height:100%;border:0;color-scheme:normal}
@keyframes f{from{opacity:0;transform:translateY(12px) scale(.97)}}
@media(prefers-color-scheme:dark){div{background:#1a1511;box-shadow:0 0 0 1px #fff1,0 24px 64px #0009}}
@media(prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
@media print{:host{display:none}}`;
